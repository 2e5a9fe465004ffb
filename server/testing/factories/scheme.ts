import { sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import { orgUnit } from "@/db/schema/org";
import { household, partyMember, person, subject } from "@/db/schema/roster";
import { withTenant } from "@/db/tenant";
import { contextForJob } from "@/server/context/for-job";
import type { TenantContext } from "@/server/domain/access/context";
import { childPath, type OrgPath, parseOrgPath, unitCode } from "@/server/domain/access/path";
import type { Role } from "@/server/domain/access/roles";
import { checkEntryAgainstItem } from "@/server/domain/scheme/check";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { authorise, readIn, type Work, writeIn } from "@/server/services/access";
import { type PostingPeriod, periodFor } from "@/server/services/cycle/open-cycle";
import { insertEntries, type NewEntry } from "@/server/services/entry/insert-entries";
import { post } from "@/server/services/ledger/post-entries";
import { adopt } from "@/server/services/scheme/adopt-scheme";
import { copy } from "@/server/services/scheme/copy-template";
import { publish } from "@/server/services/scheme/publish-version";
import { startDraft } from "@/server/services/scheme/start-draft";

type Place = { id: string; path: OrgPath; code: string };
export type SchemePlace = { countyId: number; township: Place; village: Place; branch: Place };

/** A county with one township, one village and one branch: enough to publish, adopt, record and close. */
export async function schemePlace(countyId: number): Promise<SchemePlace> {
  const created = new Date("2025-01-01T00:00:00+08:00");
  const place = (path: OrgPath): Place => ({ id: newId(created), path, code: unitCode(path) });
  const county = place(parseOrgPath(`/${countyId}/`) as OrgPath);
  const township = place(childPath(county.path, "100"));
  const village = place(childPath(township.path, "201"));
  const branch = place(childPath(village.path, "b01"));
  const row = (
    at: Place,
    parentId: string | null,
    level: "county" | "township" | "village" | "group",
    kind: "county" | "township" | "village" | "branch",
  ) => ({
    countyId,
    id: at.id,
    orgPath: at.path,
    parentId,
    level,
    kind,
    name: at.code,
    nameEn: at.code,
    createdAt: created,
  });
  await withTenant({ countyId, scope: county.path, lines: [] }, "write", async (tx) => {
    await tx
      .insert(orgUnit)
      .values([
        row(county, null, "county", "county"),
        row(township, county.id, "township", "township"),
        row(village, township.id, "village", "village"),
        row(branch, village.id, "group", "branch"),
      ]);
  });
  return { countyId, township, village, branch };
}

/** A person with one role, acting at an instant of Shanghai time ("2025-04-02" is its noon). */
export function actor(role: Role, at: Place, name: string, date: string): TenantContext {
  const userId = `00000000-0000-4000-8000-${Buffer.from(name).toString("hex").padEnd(12, "0").slice(0, 12)}`;
  const grants = [{ role, orgPath: at.path, orgUnitId: at.id }];
  return contextForJob("test", { userId, userName: name, grants }, new Date(`${date}T12:00:00+08:00`));
}

export type MemberFacts = { code: string; duty?: string; probationary?: boolean; floating?: boolean };

/** Party members of the place's branch. Answers their ids by code. */
export async function members(place: SchemePlace, facts: readonly MemberFacts[]): Promise<Map<string, string>> {
  const ids = new Map(facts.map(({ code }) => [code, newId(new Date("2025-01-02"))]));
  const rows = { countyId: place.countyId, scope: place.village.path, lines: ["party"] as const };
  await withTenant(rows, "write", async (tx) => {
    await tx.insert(subject).values(facts.map(({ code }) => subjectRow(place, ids.get(code) ?? "", code, "party")));
    await tx.insert(partyMember).values(
      facts.map(({ code, duty, probationary, floating }) => ({
        countyId: place.countyId,
        id: ids.get(code) ?? "",
        orgPath: place.village.path,
        branchId: place.branch.id,
        probationary: probationary ?? false,
        floating: floating ?? false,
        duty: duty ?? null,
      })),
    );
  });
  return ids;
}

/** Households with `heads` persons each. Answers their ids by code, and their persons' ids. */
export async function households(place: SchemePlace, codes: readonly string[], heads = 1) {
  const at = new Date("2025-01-02");
  const ids = new Map(codes.map((code) => [code, newId(at)]));
  const persons = new Map<string, string[]>();
  const rows = { countyId: place.countyId, scope: place.village.path, lines: ["household"] as const };
  await withTenant(rows, "write", async (tx) => {
    const { countyId } = place;
    const orgPath = place.village.path;
    await tx.insert(subject).values(codes.map((code) => subjectRow(place, ids.get(code) ?? "", code, "household")));
    await tx.insert(household).values([...ids.values()].map((id) => ({ countyId, id, orgPath })));
    const people = codes.flatMap((code) =>
      Array.from({ length: heads }, (_, i) => {
        const id = newId(at);
        persons.set(code, [...(persons.get(code) ?? []), id]);
        const name = `${code}人${i + 1}`;
        const householdId = ids.get(code) ?? "";
        const dates = { joinedOn: "2025-01-01", createdAt: at, updatedAt: at };
        return { countyId, id, orgPath, householdId, name, namePinyin: "ren", relation: "本人", ...dates };
      }),
    );
    await tx.insert(person).values(people);
  });
  return { ids, persons };
}

function subjectRow(place: SchemePlace, id: string, code: string, line: "household" | "party") {
  const at = new Date("2025-01-02");
  return {
    countyId: place.countyId,
    id,
    orgPath: place.village.path,
    villageId: place.village.id,
    groupId: line === "party" ? place.branch.id : null,
    line,
    kind: line === "party" ? ("member" as const) : ("household" as const),
    code,
    name: code,
    namePinyin: code,
    joinedOn: "2025-01-01",
    createdAt: at,
    updatedAt: at,
  };
}

/** The township copies and publishes a built-in rule book; answers template and version. */
export async function publishedTemplate(place: SchemePlace, definition: SchemeDefinition, date: string) {
  const ctx = actor("townshipOffice", place.township, "镇办", date);
  return writeIn(authorise(ctx, "template.edit", place.township.code), async (work) => {
    const { id } = await copy(work, definition, null);
    const minutes = "党委会议通过";
    const { versionId } = await publish(work, { templateId: id, editNo: 1, minutes, decidedOn: date });
    return { templateId: id, versionId };
  });
}

/** The township publishes a second version of the template that a version belongs to; answers its id. */
export async function secondVersion(place: SchemePlace, versionId: string, date: string): Promise<string> {
  const ctx = actor("townshipOffice", place.township, "镇办", date);
  const unit = place.township.code;
  const rows = await readIn(authorise(ctx, "template.read", unit), ({ tx }) =>
    tx.execute<{ template_id: string }>(
      sql`select template_id from template_version where county_id = ${place.countyId} and id = ${versionId}`,
    ),
  );
  const templateId = rows[0]?.template_id ?? "";
  await startDraft({ ctx, input: { unit, templateId } });
  return writeIn(authorise(ctx, "template.edit", unit), async (work) => {
    const published = await publish(work, { templateId, editNo: 1, minutes: "党委会议通过", decidedOn: date });
    return published.versionId;
  });
}

/** The village adopts a built-in rule book through township and village, on `date`. */
export async function adoptedScheme(place: SchemePlace, definition: SchemeDefinition, date: string) {
  const { versionId } = await publishedTemplate(place, definition, date);
  const role = definition.meta.line === "party" ? "branchSecretary" : "villageAdmin";
  const ctx = actor(role, place.village, "书记", date);
  const adopted = await writeIn(authorise(ctx, "scheme.adopt", place.village.code), (work) =>
    adopt(work, { versionId, adoptedOn: date, resolution: "村民代表会议通过" }),
  );
  return { ...adopted, versionId };
}

/** Records entries as one person and posts them as reviewed by another, in one transaction of the village. */
export async function postedEntries(
  ctx: TenantContext,
  place: SchemePlace,
  schemeId: string,
  entries: readonly NewEntry[],
) {
  const line = ctx.grants[0]?.role === "branchSecretary" ? ("party" as const) : ("household" as const);
  return writeIn(authorise(ctx, "entry.post", place.village.code), async (work) => {
    const frame = { orgPath: place.village.path, line, villageId: place.village.id, schemeId };
    const ids = await insertEntries(work, frame, entries);
    await approveAll(work, ids);
    if (ids.length > 0) await post(work, schemeId, ids);
    return ids;
  });
}

const REVIEWER = "00000000-0000-4000-8000-0000000000aa";

const approveAll = ({ tx, access, now }: Work, ids: readonly string[]) =>
  tx.execute(sql`
    update entry set status = 'reviewed', next_step = 'post', reviewed_by = ${REVIEWER}::uuid, reviewed_by_name = '审核员',
      reviewed_at = ${now.toISOString()}::timestamptz
    where county_id = ${access.ctx.countyId} and id = any(${sql.param([...ids])}::uuid[])`);

export type Act = {
  subjectId: string;
  classCode: string;
  itemCode: string;
  actOn: string;
  points?: number;
  step?: string;
};

function entryOf(definition: SchemeDefinition, act: Act, at: PostingPeriod): NewEntry {
  const { item, points } = checkEntryAgainstItem(definition, act);
  return {
    ...blankEntry(at),
    subjectId: act.subjectId,
    kind: item.sign,
    base: item.sign === "deduction" && item.component === "base",
    itemCode: item.code,
    component: item.component,
    clause: item.clause,
    points,
    redeemable: Math.max(0, points),
    actOn: act.actOn,
    late: at.late,
    heard: item.sign === "deduction" ? "agreed" : null,
  };
}

/** What an entry of a test shares with every other. */
export const blankEntry = ({ cycleId, versionId, periodId }: PostingPeriod) => ({
  groupId: null,
  versionId,
  cycleId,
  periodId,
  stepNo: 0,
  nextStep: "post" as const,
  selfDeclared: false,
  decision: null,
  reason: "按台账登记",
  place: null,
});

/** Posts acts through the services' own period rule. */
export async function recordActs(
  ctx: TenantContext,
  place: SchemePlace,
  schemeId: string,
  definition: SchemeDefinition,
  acts: readonly Act[],
) {
  const periods = new Map<string, PostingPeriod>();
  await writeIn(authorise(ctx, "entry.post", place.village.code), async (work) => {
    for (const { actOn } of acts) if (!periods.has(actOn)) periods.set(actOn, await periodFor(work, schemeId, actOn));
  });
  const entries = acts.map((act) => entryOf(definition, act, periods.get(act.actOn) as PostingPeriod));
  await postedEntries(ctx, place, schemeId, entries);
}

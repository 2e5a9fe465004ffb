import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import { orgUnit } from "@/db/schema/org";
import { withTenant } from "@/db/tenant";
import type { TenantContext } from "@/server/domain/access/context";
import { LINES } from "@/server/domain/access/lines";
import { childPath, unitCode } from "@/server/domain/access/path";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { authorise, readIn, writeIn } from "@/server/services/access";
import { type PostingPeriod, periodFor } from "@/server/services/cycle/open-cycle";
import { verify } from "@/server/services/ledger/verify-ledger";
import { confirmMove } from "@/server/services/move/confirm-move";
import { moveFor, previewOf } from "@/server/services/move/find-move";
import { proposeMove } from "@/server/services/move/propose-move";
import { adopt } from "@/server/services/scheme/adopt-scheme";
import { freshCounty } from "@/server/testing/database";
import {
  actor,
  blankEntry,
  households,
  postedEntries,
  publishedTemplate,
  type SchemePlace,
  schemePlace,
} from "@/server/testing/factories/scheme";

const ADOPTED = "2026-01-05";
const TODAY = "2026-11-10";
export type Home = SchemePlace & { schemeId: string; ids: Map<string, string>; persons: Map<string, string[]> };
export type Neighbours = Awaited<ReturnType<typeof neighbouringVillages>>;
type Account = { honour: number; redeemable: number };

/** Two villages of one township; the first runs `own`, the second `theirs` (the same unless given; null runs none). */
export async function neighbouringVillages(own: SchemeDefinition, theirs: SchemeDefinition | null = own) {
  const first = await schemePlace(freshCounty());
  const { countyId, township } = first;
  const path = childPath(township.path, "202");
  const village = { id: newId(new Date("2025-01-01")), path, code: unitCode(path) };
  await withTenant({ countyId, scope: township.path, lines: [] }, "write", (tx) =>
    tx.insert(orgUnit).values({
      countyId,
      id: village.id,
      orgPath: path,
      parentId: township.id,
      level: "village",
      kind: "village",
      name: "柳湾村",
      nameEn: "Liuwan",
      createdAt: new Date("2025-01-01"),
    }),
  );
  const second = { ...first, village };
  const a = await home(first, ["1", "2", "3"], (await publishedTemplate(first, own, ADOPTED)).versionId);
  const same = theirs === own ? a.versionId : theirs && (await publishedTemplate(first, theirs, ADOPTED)).versionId;
  const b = await home(second, ["1", "2"], same);
  return { countyId, township, a, b };
}

async function home(place: SchemePlace, codes: readonly string[], versionId: string | null) {
  const { ids, persons } = await households(place, codes, 3);
  await headed(
    place,
    [...persons.values()].flatMap(([first]) => first ?? []),
  );
  if (versionId === null) return { ...place, ids, persons, schemeId: "", versionId: "" };
  const ctx = actor("villageAdmin", place.village, "书记", ADOPTED);
  const adopted = await writeIn(authorise(ctx, "scheme.adopt", place.village.code), (work) =>
    adopt(work, { versionId, adoptedOn: ADOPTED, resolution: "村民代表会议通过" }),
  );
  return { ...place, ids, persons, schemeId: adopted.id, versionId };
}

/** The first person of each household is its head. */
const headed = ({ countyId, village }: SchemePlace, heads: readonly string[]) =>
  withTenant({ countyId, scope: village.path, lines: ["household"] }, "write", (tx) =>
    tx.execute(
      sql`update person set relation = '户主' where county_id = ${countyId} and id = any(${sql.param([...heads])}::uuid[])`,
    ),
  );

/** Adds points to a household: an entry that was reviewed and posted. Hundredths. */
export async function earn(place: Home, subjectId: string, points: number, day = "2026-03-02"): Promise<string> {
  const ctx = actor("villageAdmin", place.village, "书记", TODAY);
  const at: PostingPeriod = await writeIn(authorise(ctx, "entry.post", place.village.code), (work) =>
    periodFor(work, place.schemeId, day),
  );
  const entry = {
    ...blankEntry(at),
    subjectId,
    kind: "addition" as const,
    itemCode: "x",
    component: "civic",
    clause: "一",
    base: false,
    late: at.late,
    heard: null,
  };
  const [id = ""] = await postedEntries(ctx, place, place.schemeId, [
    { ...entry, points, redeemable: points, actOn: day },
  ]);
  return id;
}

type Proposal = Parameters<typeof proposeMove>[0]["input"]["move"];

export const secretary = (place: Home, day = TODAY) => actor("villageAdmin", place.village, "书记", day);
export const supervisor = (place: Home, day = TODAY) => actor("supervisor", place.village, "监督员", day);
export const office = (place: Pick<Home, "township">, day = TODAY) =>
  actor("townshipOffice", place.township, "镇办", day);

export const propose = (place: Home, move: Proposal, ctx: TenantContext = secretary(place)) =>
  proposeMove({ ctx, input: { unit: place.village.code, idempotencyKey: randomUUID(), move } });

/** The preview as somebody sees it who may confirm. */
export const previewFor = async (ctx: TenantContext, unit: string, moveId: string) =>
  readIn(authorise(ctx, "move.confirm", unit), async (work) => previewOf(work, await moveFor(work, moveId)));

/** Confirms what the preview says now. */
export async function confirmSeen(ctx: TenantContext, unit: string, moveId: string) {
  const { state } = await previewFor(ctx, unit, moveId);
  return confirmMove({ ctx, input: { unit, moveId, state, note: null, idempotencyKey: randomUUID() } });
}

/** What is read and computed for the assertions. */
export function looking({ countyId, township }: Pick<Neighbours, "countyId" | "township">) {
  const query = <T extends Record<string, unknown>>(text: ReturnType<typeof sql>) =>
    withTenant({ countyId, scope: township.path, lines: LINES }, "read", (tx) => tx.execute<T>(text));
  return {
    query,
    account: async (subjectId: string): Promise<Account | undefined> =>
      (
        await query<Account>(sql`
          select honour, redeemable from account where county_id = ${countyId} and subject_id = ${subjectId}`)
      )[0],
    sums: async () =>
      (
        await query<Account>(sql`
          select coalesce(sum(honour), 0)::int as honour, coalesce(sum(redeemable), 0)::int as redeemable
          from account where county_id = ${countyId}`)
      )[0],
    differences: (places: readonly Home[]) =>
      Promise.all(
        places.map(async (place) => {
          const ctx = actor("supervisor", place.village, "监督员", TODAY);
          const { difference } = await readIn(authorise(ctx, "ledger.verify", place.village.code), verify);
          return difference;
        }),
      ),
  };
}

const change = ({ countyId, village }: Home, text: ReturnType<typeof sql>) =>
  withTenant({ countyId, scope: village.path, lines: LINES }, "write", (tx) => tx.execute(text));

/** An entry that waits on its way, whatever it was. */
export const reopenEntry = (place: Home, id: string) =>
  change(place, sql`update entry set status = 'reviewed' where county_id = ${place.countyId} and id = ${id}`);

/** Its running year is being closed, or (open) no longer. */
export const setCycle = (place: Home, status: "open" | "previewed") =>
  change(
    place,
    sql`update cycle set status = ${status} where county_id = ${place.countyId} and org_path = ${place.village.path}`,
  );

/** Periods that ended before `day` are closed. */
export const closePeriods = (place: Home, day: string) =>
  change(
    place,
    sql`update period set status = 'closed' where county_id = ${place.countyId} and org_path = ${place.village.path} and ends_on < ${day}::date`,
  );

import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import { chainHead } from "@/db/schema/account";
import { orgUnit } from "@/db/schema/org";
import { schemeTemplate, templateVersion } from "@/db/schema/scheme";
import { withTenant } from "@/db/tenant";
import { contextForJob } from "@/server/context/for-job";
import type { TenantContext } from "@/server/domain/access/context";
import { LINES, PARTICIPANT_KIND, type ParticipantLine } from "@/server/domain/access/lines";
import { type OrgPath, unitCode } from "@/server/domain/access/path";
import type { Role } from "@/server/domain/access/roles";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { authorise, writeIn } from "@/server/services/access";
import { parse } from "@/server/services/parse";
import { CreateParticipant, createParticipant } from "@/server/services/roster/create-participant";
import { adopt } from "@/server/services/scheme/adopt-scheme";
import { freshCounty } from "@/server/testing/database";

const KIND = {
  school: ["school", "class"],
  market: ["market", "area"],
  enterprise: ["enterprise", "department"],
} as const;
const STAFF = { school: "teacher", market: "marketOfficer", enterprise: "safetyOfficer" } as const;

type Person = { name?: string; subjectId?: string; at?: OrgPath };

export type TestPlace = {
  countyId: number;
  townshipPath: OrgPath;
  /** The school, market or enterprise. */
  path: OrgPath;
  /** Its two classes, areas or departments. */
  groups: readonly [{ id: string; path: OrgPath; unit: string }, { id: string; path: OrgPath; unit: string }];
  /** Where the scheme is kept: the first class, else the place itself. */
  unit: string;
  schemeId: string;
  as(role: Role, day: string, person?: Person): TenantContext;
  /** Adds somebody to the roster, in the first group (or another). */
  add(name: string, more?: { classCode?: string; group?: 0 | 1; day?: string }): Promise<string>;
};

/** A school with two classes, a market or an enterprise with two departments, and its rule book adopted on `adoptedOn` (ISO). */
export async function testPlace(definition: SchemeDefinition, adoptedOn: string): Promise<TestPlace> {
  const countyId = freshCounty();
  const line = definition.meta.line as ParticipantLine;
  const [kind, groupKind] = KIND[line];
  const top = `/${countyId}/` as OrgPath;
  const townshipPath = `${top}103/` as OrgPath;
  const path = `${townshipPath}x01/` as OrgPath;
  const created = new Date("2026-01-01T00:00:00Z");
  const ids = Array.from({ length: 7 }, () => newId(created)) as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const [townshipId, placeId, one, two, templateId, versionId, actor] = ids;
  const groups = [
    { id: one, path: `${path}c1/` as OrgPath, unit: unitCode(`${path}c1/` as OrgPath) },
    { id: two, path: `${path}c2/` as OrgPath, unit: unitCode(`${path}c2/` as OrgPath) },
  ] as const;
  await withTenant({ countyId, scope: top, lines: LINES }, "write", async (tx) => {
    const unit = (id: string, orgPath: OrgPath, parentId: string | null, level: string, of: string) =>
      ({
        countyId,
        id,
        orgPath,
        parentId,
        level,
        kind: of,
        name: of,
        nameEn: of,
        createdAt: created,
      }) as typeof orgUnit.$inferInsert;
    const countyUnit = newId(created);
    await tx
      .insert(orgUnit)
      .values([
        unit(countyUnit, top, null, "county", "county"),
        unit(townshipId, townshipPath, countyUnit, "township", "township"),
        unit(placeId, path, townshipId, "village", kind),
        ...groups.map((group) => unit(group.id, group.path, placeId, "group", groupKind)),
      ]);
    await tx.insert(chainHead).values({
      countyId,
      villageId: placeId,
      orgPath: path,
      seq: 0,
      hash: sql`app.ledger_genesis(${countyId}, ${placeId}::uuid)`,
      updatedAt: created,
    });
    const { family, title } = definition.meta;
    await tx.insert(schemeTemplate).values({
      countyId,
      id: templateId,
      orgPath: top,
      ownerUnitId: countyUnit,
      family,
      line,
      title: title.zh,
      titleEn: title.en,
      createdBy: actor,
      createdAt: created,
    });
    await tx.insert(templateVersion).values({
      countyId,
      id: versionId,
      orgPath: top,
      templateId,
      versionNo: 1,
      status: "published",
      definition,
      updatedBy: actor,
      updatedAt: created,
    });
  });
  const home = line === "school" ? groups[0].path : path;
  const people = new Map<string, string>();
  const as: TestPlace["as"] = (role, day, { name = role, subjectId, at = home } = {}) => {
    const userId = people.get(name) ?? randomUUID();
    people.set(name, userId);
    const grants = [{ role, orgPath: at, orgUnitId: placeId }];
    const ctx = contextForJob("test", { userId, userName: name, grants }, new Date(`${day}T04:00:00Z`));
    return { ...ctx, grants: ctx.grants.map((one) => ({ ...one, subjectId: subjectId ?? null })) } as TenantContext;
  };
  const { id: schemeId } = await writeIn(
    authorise(as(STAFF[line], adoptedOn), "scheme.adopt", unitCode(home)),
    (work) => adopt(work, { versionId, adoptedOn, resolution: "会议决定采用" }),
  );
  const add: TestPlace["add"] = async (name, { classCode, group = 0, day = adoptedOn } = {}) => {
    const at = line === "school" ? groups[group].path : path;
    const input = parse(CreateParticipant, {
      unit: unitCode(at),
      kind: PARTICIPANT_KIND[line],
      name,
      classCode: classCode ?? null,
      groupId: groups[group].id,
      joinedOn: day,
      idempotencyKey: randomUUID(),
    });
    return (await createParticipant({ ctx: as(STAFF[line], day, { at }), input })).id;
  };
  return { countyId, townshipPath, path, groups, unit: unitCode(home), schemeId, as, add };
}

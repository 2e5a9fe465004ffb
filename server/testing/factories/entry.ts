import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import { chainHead } from "@/db/schema/account";
import { orgUnit } from "@/db/schema/org";
import { subject } from "@/db/schema/roster";
import { cycle, enrolment, period, scheme, schemeTemplate, templateVersion } from "@/db/schema/scheme";
import { withTenant } from "@/db/tenant";
import { contextForJob } from "@/server/context/for-job";
import type { TenantContext } from "@/server/domain/access/context";
import { LINES } from "@/server/domain/access/lines";
import { type OrgPath, unitCode } from "@/server/domain/access/path";
import type { Role } from "@/server/domain/access/roles";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { freshCounty } from "@/server/testing/database";

const QUARTERS = [
  ["2026-01-01", "2026-03-31"],
  ["2026-04-01", "2026-06-30"],
  ["2026-07-01", "2026-09-30"],
  ["2026-10-01", "2026-12-31"],
] as const;

export type TestVillage = {
  countyId: number;
  path: OrgPath;
  unit: string;
  villageId: string;
  gridId: string;
  schemeId: string;
  cycleId: string;
  periodIds: string[];
  subjectIds: string[];
  /** Somebody of this village at noon (Shanghai) of a day; `subjectId` for a resident or member. */
  as(
    role: Role,
    day: string,
    person?: { id?: string; name?: string; subjectId?: string; path?: OrgPath },
  ): TenantContext;
};

const PEOPLE = new Map<string, string>();
const idOf = (key: string) => PEOPLE.get(key) ?? PEOPLE.set(key, randomUUID()).get(key) ?? "";

/**
 * A village with one grid, `subjects` subjects and an adopted scheme in 2026 by quarters.
 * In: the rule book and the class everybody is in. Names are 王建国1, 王建国2 …
 */
export async function testVillage(
  definition: SchemeDefinition,
  subjects: number,
  classCode: string,
): Promise<TestVillage> {
  const countyId = freshCounty();
  const top = `/${countyId}/` as OrgPath;
  const path = `${top}103/204/` as OrgPath;
  const created = new Date("2026-01-01T00:00:00Z");
  const { line, family, subjectKind, title } = definition.meta;
  const id = () => newId(created);
  const [villageId, gridId, schemeId, versionId, templateId, cycleId] = [id(), id(), id(), id(), id(), id()];
  const subjectIds = Array.from({ length: subjects }, id);
  const periodIds = QUARTERS.map(id);
  const actor = id();
  await withTenant({ countyId, scope: top, lines: LINES }, "write", async (tx) => {
    const unit = (
      orgPath: string,
      level: "county" | "township" | "village" | "group",
      kind: "county" | "township" | "village" | "grid",
      name: string,
      unitId = id(),
    ) => ({
      countyId,
      id: unitId,
      orgPath: orgPath as OrgPath,
      level,
      kind,
      name,
      nameEn: name,
      createdAt: created,
    });
    await tx
      .insert(orgUnit)
      .values([
        unit(top, "county", "county", "云岭县"),
        unit(`${top}103/`, "township", "township", "青石镇"),
        unit(path, "village", "village", "石桥村", villageId),
        unit(`${path}01/`, "group", "grid", "一组", gridId),
      ]);
    await tx.insert(chainHead).values({
      countyId,
      villageId,
      orgPath: path,
      seq: 0,
      hash: sql`app.ledger_genesis(${countyId}, ${villageId}::uuid)`,
      updatedAt: created,
    });
    await tx.insert(schemeTemplate).values({
      countyId,
      id: templateId,
      orgPath: top,
      ownerUnitId: id(),
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
    await tx.insert(scheme).values({
      countyId,
      id: schemeId,
      orgPath: path,
      villageId,
      line,
      family,
      templateId,
      versionId,
      title: title.zh,
      titleEn: title.en,
      status: "in_force",
      hasNotice: true,
      adoptedOn: "2026-01-01",
      resolution: "村民代表会议决议",
      adoptedBy: actor,
      createdAt: created,
    });
    await tx.insert(cycle).values({
      countyId,
      id: cycleId,
      orgPath: path,
      schemeId,
      versionId,
      name: "2026",
      startsOn: "2026-01-01",
      endsOn: "2026-12-31",
      createdAt: created,
    });
    await tx.insert(period).values(
      QUARTERS.map(([startsOn, endsOn], i) => ({
        countyId,
        id: periodIds[i] ?? "",
        orgPath: path,
        cycleId,
        schemeId,
        no: i + 1,
        startsOn,
        endsOn,
      })),
    );
    for (let from = 0; from < subjects; from += 500) {
      const ids = subjectIds.slice(from, from + 500);
      await tx.insert(subject).values(
        ids.map((subjectId, i) => ({
          countyId,
          id: subjectId,
          orgPath: path,
          villageId,
          groupId: gridId,
          line,
          kind: subjectKind === "person" ? ("household" as const) : subjectKind,
          code: String(from + i + 1),
          name: `王建国${from + i + 1}`,
          namePinyin: `wangjianguo${from + i + 1}`,
          joinedOn: "2026-01-01",
          createdAt: created,
          updatedAt: created,
        })),
      );
      await tx.insert(enrolment).values(
        ids.map((subjectId) => ({
          countyId,
          id: id(),
          orgPath: path,
          line,
          schemeId,
          subjectId,
          classCode,
          fromOn: "2026-01-01",
          createdAt: created,
        })),
      );
    }
  });
  const as: TestVillage["as"] = (role, day, person = {}) => {
    const name = person.name ?? role;
    const grant = { role, orgPath: person.path ?? path, orgUnitId: villageId };
    const ctx = contextForJob(
      "test",
      { userId: person.id ?? idOf(`${countyId}:${role}:${name}`), userName: name, grants: [grant] },
      new Date(`${day}T04:00:00Z`),
    );
    return {
      ...ctx,
      grants: ctx.grants.map((one) => ({ ...one, subjectId: person.subjectId ?? null })),
    } as TenantContext;
  };
  return { countyId, path, unit: unitCode(path), villageId, gridId, schemeId, cycleId, periodIds, subjectIds, as };
}

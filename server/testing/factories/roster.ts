import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { newId } from "@/db/ids";
import { orgUnit } from "@/db/schema/org";
import { withTenant } from "@/db/tenant";
import { contextForJob } from "@/server/context/for-job";
import type { TenantContext } from "@/server/domain/access/context";
import { childPath, type OrgPath, parseOrgPath, unitCode } from "@/server/domain/access/path";
import type { Role } from "@/server/domain/access/roles";
import { checkDigitOf } from "@/server/domain/roster/id-number";
import { SAMPLES } from "@/server/services/import/upload-workbook";

type Place = { id: string; path: OrgPath; code: string };
export type RosterPlace = { countyId: number; township: Place; village: Place; sibling: Place };

const CREATED = new Date("2025-01-01T00:00:00+08:00");

/** A county with a township and two practice villages, 青石村 and 河口村, without anybody in them. */
export async function rosterPlace(countyId: number): Promise<RosterPlace> {
  const place = (path: OrgPath): Place => ({ id: newId(CREATED), path, code: unitCode(path) });
  const county = place(parseOrgPath(`/${countyId}/`) as OrgPath);
  const township = place(childPath(county.path, "103"));
  const village = place(childPath(township.path, "204"));
  const sibling = place(childPath(township.path, "205"));
  const row = (at: Place, parentId: string | null, level: "county" | "township" | "village", name: string) => ({
    countyId,
    id: at.id,
    orgPath: at.path,
    parentId,
    level,
    kind: level,
    name,
    nameEn: name,
    practice: level === "village",
    createdAt: CREATED,
  });
  await withTenant({ countyId, scope: county.path, lines: [] }, "write", (tx) =>
    tx
      .insert(orgUnit)
      .values([
        row(county, null, "county", "云岭县"),
        row(township, county.id, "township", "白塔镇"),
        row(village, township.id, "village", "青石村"),
        row(sibling, township.id, "village", "河口村"),
      ]),
  );
  return { countyId, township, village, sibling };
}

/** A person with one role at a place, on a day (noon in Shanghai). */
export function clerk(at: Place, role: Role, day = "2026-11-21"): TenantContext {
  const grant = { role, orgPath: at.path, orgUnitId: at.id };
  return contextForJob(
    "test",
    { userId: randomUUID(), userName: role, grants: [grant] },
    new Date(`${day}T12:00:00+08:00`),
  );
}

/** The bytes of a shipped workbook. */
export const sampleFile = (sample: keyof typeof SAMPLES): Uint8Array =>
  new Uint8Array(readFileSync(`public/samples/${SAMPLES[sample]}`));

/** An invented identity number: region 99, right check digit. */
export function inventedId(birth: string, order: number): string {
  const first = `990000${birth.replaceAll("-", "")}${String(order).padStart(3, "0")}`;
  return first + checkDigitOf(first);
}

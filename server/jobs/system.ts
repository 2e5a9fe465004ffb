import { and, eq } from "drizzle-orm";
import { runtime } from "@/db/client";
import { orgUnit } from "@/db/schema/org";
import { withTenant } from "@/db/tenant";
import { contextForJob } from "@/server/context/for-job";
import { LINES } from "@/server/domain/access/lines";
import { type OrgPath, unitCode } from "@/server/domain/access/path";
import { type Access, authorise } from "@/server/services/access";

/** Nobody's account: what runs by the clock is in the audit log under its own name. */
const SYSTEM = { userId: "00000000-0000-0000-0000-000000000000", userName: "系统定时任务" };

export type County = { countyId: number; kind: "city" | "county" };

/** The tenants of this deployment. */
export async function counties(): Promise<County[]> {
  const rows = await runtime()<
    { county_id: number; kind: County["kind"] }[]
  >`select county_id, kind from county order by county_id`;
  return rows.map((row) => ({ countyId: row.county_id, kind: row.kind }));
}

/** What the job `name` may do at the county: its own bureau's rights, over all lines. Null for a county without a tree yet. */
export async function accessOf(name: string, countyId: number, now: Date): Promise<Access | null> {
  const path = `/${countyId}/` as OrgPath;
  const rows = { countyId, scope: path, lines: LINES };
  const [unit] = await withTenant(rows, "read", (tx) =>
    tx
      .select({ id: orgUnit.id })
      .from(orgUnit)
      .where(and(eq(orgUnit.countyId, countyId), eq(orgUnit.orgPath, path))),
  );
  if (!unit) return null;
  const grants = [{ role: "countyBureau" as const, orgPath: path, orgUnitId: unit.id }];
  const access = authorise(contextForJob(name, { ...SYSTEM, grants }, now), "index.configure", unitCode(path));
  return { ...access, rows };
}

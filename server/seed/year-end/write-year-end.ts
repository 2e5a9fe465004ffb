import { contextForJob } from "@/server/context/for-job";
import type { TenantContext } from "@/server/domain/access/context";
import { unitCode } from "@/server/domain/access/path";
import { addDays, civilDateAt } from "@/server/domain/calendar/dates";
import { type Clerk, staffOf } from "@/server/seed/people-of";
import type { PlannedCounty, PlannedTownship, PlannedVillage } from "@/server/seed/plan/places";
import { writeBallot } from "./ballot";
import { writeBooks } from "./books";
import { writeHonours } from "./honours";
import { writeAsked, writeClosedAnew } from "./reopening";

type Setting = { county: PlannedCounty; clerks: readonly Clerk[]; now: Date };

/**
 * What a year's end leaves under way, through the verbs that its people use: a ballot that is open, a year that is to be
 * opened again, one closed anew whose results wait for the township, a board of honour, the
 * books of funds and goods.
 */
export async function writeYearEnd({ county, clerks, now }: Setting): Promise<void> {
  const today = civilDateAt(now);
  const by =
    ({ id, name, role, orgPath, orgUnitId }: Clerk) =>
    (daysAgo = 0): TenantContext => {
      const at = daysAgo === 0 ? now : new Date(`${addDays(today, -daysAgo)}T02:00:00Z`);
      return contextForJob("demo", { userId: id, userName: name, grants: [{ role, orgPath, orgUnitId }] }, at);
    };
  const days = (offset: number) => addDays(today, offset);
  for (const township of county.townships)
    for (const village of township.villages) {
      const { admin } = staffOf(village, clerks);
      const unit = unitCode(village.path);
      if (village.schemes.household === "r3" && !village.practice) {
        await writeHonours({ unit, by: by(admin), givenOn: days(-30) });
        await writeBallot({ unit, by: by(admin), days, now });
      }
      if (admin.login === "village") {
        await writeBooks({ unit, by: by(admin), year: yearOfBooks(today) });
        await writeHonours({ unit, by: by(admin), givenOn: days(-30) });
        await writeAsked({ unit, first: by(admin) });
        const other = neighbourOf(township, village);
        const office = clerks.find(({ role, orgPath }) => role === "townshipOffice" && orgPath === township.path);
        if (!other || !office) continue;
        const staff = staffOf(other, clerks);
        const people = { first: by(staff.admin), second: by(staff.supervisor), township: by(office) };
        await writeClosedAnew({ unit: unitCode(other.path), ...people });
      }
    }
}

/** The year whose lines have all been written by now. */
const yearOfBooks = (today: string): number => Number(today.slice(0, 4)) - (today.slice(5) < "07-01" ? 1 : 0);

/** Another village of the township under the same rule book: not the one that a household wants to move to. */
const neighbourOf = ({ villages }: PlannedTownship, { path, schemes }: PlannedVillage) =>
  villages.findLast(
    (one) =>
      one.path !== path && one.kind === "village" && !one.practice && one.schemes.household === schemes.household,
  );

import { type load, may } from "./load";

type Work = Parameters<Parameters<typeof load>[2]>[0];

export type PlacePath = { name: string; nameEn: string; code: string | null };

/** Name of the unit, its way down the tree (links only where the person may go), and what they may do here. */
export function placeOf({ unit, access }: Work) {
  const trail: PlacePath[] = unit.ancestors.map(({ name, nameEn, orgPath }) => ({
    name,
    nameEn,
    code: may({ ...access, path: orgPath }, "dashboard.read") ? orgPath.slice(1, -1).replaceAll("/", "-") : null,
  }));
  const can = {
    configure: unit.level === "county" && may(access, "index.configure"),
    record: may(access, "entry.record"),
    entries: may(access, "entry.read"),
    roster: may(access, "roster.read"),
    redemptions: may(access, "redemption.read"),
    cycles: may(access, "cycle.read"),
    schemes: may(access, "template.read"),
  };
  return { name: unit.name, nameEn: unit.nameEn, trail, can };
}

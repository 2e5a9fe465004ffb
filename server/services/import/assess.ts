import { assessHouseholds, type HouseholdRoster } from "@/server/domain/roster/household";
import { assessMembers, type PartyRoster } from "@/server/domain/roster/party";
import { applyLayout } from "@/server/sheets/roster/apply";
import type { Opened } from "./run-row";
import type { SheetSettings, Surroundings } from "./settings";

export type Assessed = { settings: SheetSettings; name: string } & (
  | { use: "household"; roster: HouseholdRoster }
  | { use: "party"; roster: PartyRoster; branchName: string }
);

/** The sheets that are to be imported, read by their settings, with findings by row. Lines that the person does not hold are never read. */
export function assessSheets({ settings, workbook }: Opened, around: Surroundings, today: string): Assessed[] {
  return settings.sheets.flatMap((sheet): Assessed[] => {
    const source = workbook.sheets[sheet.index];
    if (sheet.use === "skip" || !sheet.layout || !source || !around.lines.includes(sheet.use)) return [];
    const applied = applyLayout(source, sheet.layout);
    const base = { settings: sheet, name: source.name };
    if (applied.kind === "household") {
      return [
        { ...base, use: "household", roster: assessHouseholds(applied.sheet, { today, place: around.village?.name }) },
      ];
    }
    const branchName = nameOfBranch(sheet, around);
    return [
      {
        ...base,
        use: "party",
        branchName,
        roster: assessMembers(applied.sheet, { today, place: branchName || undefined }),
      },
    ];
  });
}

function nameOfBranch({ branch }: SheetSettings, around: Surroundings): string {
  if (branch?.type === "new") return branch.name;
  return around.branches.find(({ id }) => id === branch?.id)?.name ?? "";
}

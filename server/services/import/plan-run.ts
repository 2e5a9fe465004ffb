import type { Work } from "@/server/services/access";
import { type Assessed, assessSheets } from "./assess";
import { type HouseholdPlan, knownHouseholds, planHouseholds } from "./plan-households";
import { knownMembers, type MemberPlan, planMembers } from "./plan-members";
import type { Opened } from "./run-row";
import type { BranchChoice, Surroundings } from "./settings";

export type SheetPlan =
  | { use: "household"; assessed: Extract<Assessed, { use: "household" }>; plan: HouseholdPlan }
  | { use: "party"; assessed: Extract<Assessed, { use: "party" }>; plan: MemberPlan; branch: BranchChoice };

/** What an import would do: the preview shows it, the import does exactly it. Reads only. */
export async function planRun(work: Work, opened: Opened, around: Surroundings): Promise<SheetPlan[]> {
  const assessed = assessSheets(opened, around, work.today);
  const villageIds = [...new Set(assessed.flatMap(({ settings }) => villageOfBranch(settings.branch, around) ?? []))];
  const withHouseholds = assessed.some(({ use }) => use === "household") && around.village;
  const [households, members] = await Promise.all([
    withHouseholds
      ? knownHouseholds(work, withHouseholds.id)
      : { households: [], persons: [], registered: [], classes: [] },
    knownMembers(work, villageIds),
  ]);
  return assessed.flatMap((each): SheetPlan[] => {
    if (each.use === "household")
      return [{ use: "household", assessed: each, plan: planHouseholds(each.roster, households) }];
    const branch = resolved(each.settings.branch, around);
    if (!branch) return [];
    const branchId = branch.type === "existing" ? branch.id : null;
    return [{ use: "party", assessed: each, branch, plan: planMembers(each.roster, branchId, members) }];
  });
}

/** The village a branch stands in, or is to stand in. */
export function villageOfBranch(branch: BranchChoice | null, around: Surroundings): string | null {
  if (branch?.type === "new") return branch.villageId;
  return around.branches.find(({ id }) => id === branch?.id)?.villageId ?? null;
}

/** A branch that was to be made, and that somebody has made meanwhile, is the one there is. */
function resolved(branch: BranchChoice | null, around: Surroundings): BranchChoice | null {
  if (branch?.type !== "new") return branch;
  const made = around.branches.find(({ name, villageId }) => name === branch.name && villageId === branch.villageId);
  return made ? { type: "existing", id: made.id } : branch;
}

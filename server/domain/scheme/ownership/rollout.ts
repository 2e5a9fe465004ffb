import type { AdoptionStatus } from "./procedure";

/** Where a village stands with the rules of one line, from nothing to in force on the latest version. */
export const STAGES = ["none", "draft", "resolved", "on_notice", "submitted", "behind", "in_force"] as const;
export type Stage = (typeof STAGES)[number];

export type RolloutFacts = {
  readonly open: AdoptionStatus | null;
  readonly inForce: number;
  /** Schemes in force whose owner has published a newer version. */
  readonly behind: number;
};

/** The stage of a village: what is in force counts more than what is on its way, since it already works there. */
export function stageOf({ open, inForce, behind }: RolloutFacts): Stage {
  if (inForce > 0) return behind > 0 ? "behind" : "in_force";
  switch (open) {
    case null:
    case "withdrawn":
    case "in_force":
      return "none";
    case "draft":
    case "returned":
      return "draft";
    case "accepted":
    case "submitted":
      return "submitted";
    case "resolved":
    case "on_notice":
      return open;
    default:
      return open satisfies never;
  }
}

/** How far a stage is, for sorting and for sums. */
export const stageRank = (stage: Stage): number => STAGES.indexOf(stage);

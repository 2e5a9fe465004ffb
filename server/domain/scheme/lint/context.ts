import type { Hundredths } from "@/server/domain/points";

/** What the lint may be told besides the rule book: who would use it, and what was earned last year. */
export type LintContext = {
  /** The year before in the area that is to use the rule book. */
  readonly lastYear?: {
    /** Redeemable points earned, net of reversals. */
    readonly redeemablePointsEarned: Hundredths;
    readonly residents: number;
    readonly redeemedFen: number;
  };
  /** The rated subjects of each branch, grid or village, by the code of their class. */
  readonly branchSizes?: readonly {
    readonly unit: string;
    readonly title: string;
    readonly rated: Readonly<Record<string, number>>;
  }[];
  /** The shortest notice, in days, that the owner of the scheme allows. */
  readonly ownerLeastNoticeDays?: number | null;
};

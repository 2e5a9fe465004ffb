import { z } from "zod";
import { Actor, Clause, Code, LocalText, Points } from "./parts";

/** How the scheme is carried out: steps, notices, objections, redemption, benefits, alerts. */

const by = z.array(Actor).min(1).max(6);

/** A step done in another rhythm than its order (checked every month, on notice every quarter). */
const rhythm = z.enum(["month", "period", "cycle"]).optional();

const Share = z.strictObject({
  part: z.int().min(1).max(100),
  whole: z.int().min(1).max(100),
  /** Whether exactly this share is enough. */
  inclusive: z.boolean(),
});
export type Share = z.infer<typeof Share>;

/** How many of those entitled have to be at the meeting, and how many have to be for it. */
const Quorum = z.strictObject({
  present: Share,
  inFavour: Share.extend({ among: z.enum(["entitled", "present"]) }).optional(),
  clause: Clause,
});
export type Quorum = z.infer<typeof Quorum>;

export const Step = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("declare"), by, clause: Clause }),
  z.strictObject({ type: z.literal("firstCheck"), by, rhythm, clause: Clause }),
  z.strictObject({
    type: z.literal("review"),
    by,
    wholeGroup: z.boolean(),
    quorum: Quorum.optional(),
    rhythm,
    clause: Clause,
  }),
  z.strictObject({ type: z.literal("assembly"), by, quorum: Quorum.optional(), rhythm, clause: Clause }),
  z.strictObject({
    type: z.literal("file"),
    with: LocalText,
    by,
    rhythm,
    clause: Clause,
  }),
  z.strictObject({
    type: z.literal("notice"),
    days: z.int().min(0).max(90),
    dayKind: z.enum(["calendar", "working"]),
    /** What the source demands at least; null where it names no number of days. */
    leastDays: z.int().min(1).max(90).nullable(),
    where: LocalText,
    rhythm,
    clause: Clause,
  }),
  z.strictObject({ type: z.literal("post"), clause: Clause }),
]);
export type Step = z.infer<typeof Step>;

const Order = z.strictObject({
  rhythm: z.enum(["asItHappens", "month", "period", "cycle"]),
  steps: z.array(Step).min(1).max(12),
});

/** How reviewers and reviewed are grouped: areas of a size, groups of a strength, and whether they score each other's areas. */
const ReviewGroups = z.strictObject({
  mostSubjects: z.int().min(1).max(1000).nullable(),
  leastReviewers: z.int().min(1).max(100).nullable(),
  mostReviewers: z.int().min(1).max(100).optional(),
  crossReview: z.boolean(),
  clause: Clause,
});

export const Workflow = z.strictObject({
  groups: ReviewGroups.optional(),
  /** From a declared or recorded act to its posting. */
  entries: Order,
  /** From the closed cycle to its final result; the cycle is closed when the `post` step is reached. */
  cycleResults: Order,
  objections: z.strictObject({
    to: by,
    answer: z.discriminatedUnion("type", [
      z.strictObject({
        type: z.literal("withinDays"),
        days: z.int().min(1).max(90),
        dayKind: z.enum(["calendar", "working"]),
      }),
      z.strictObject({ type: z.literal("nextAssembly") }),
      z.strictObject({ type: z.literal("beforeNoticeEnds") }),
    ]),
    clause: Clause,
  }),
});
export type Workflow = z.infer<typeof Workflow>;

export const Redemption = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("none"), clause: Clause }),
  z.strictObject({
    type: z.literal("points"),
    /** Components whose posted additions can be spent; base points never can. */
    earnsFrom: z.array(Code).min(1).max(20),
    /** Whether deductions of those components lower what can be spent, or only the score. */
    deductions: z.enum(["scoreOnly", "lowerBalance"]),
    expiry: z.discriminatedUnion("type", [
      z.strictObject({ type: z.literal("never") }),
      z.strictObject({ type: z.literal("cycleEnd") }),
      z.strictObject({
        type: z.literal("months"),
        months: z.int().min(1).max(120),
      }),
    ]),
    /** Whether points are redeemed on any day, or on one occasion in every period; left out: on any day. */
    opens: z.enum(["always", "oncePerPeriod"]).optional(),
    clause: Clause,
    note: LocalText.optional(),
  }),
]);
export type Redemption = z.infer<typeof Redemption>;

export const Benefit = z.strictObject({
  code: Code,
  title: LocalText,
  grades: z.array(Code).min(1).max(12),
  /** Points passed to somebody else (a bank): only with a separate consent. */
  needsConsent: z.boolean(),
  /** Who of them may have it besides: held only from the day on which it is entered that the subject is one. */
  condition: LocalText.optional(),
  /** Months from the day the result is final; null while the grade is held. */
  months: z.int().min(1).max(120).nullable(),
  clause: Clause,
});
export type Benefit = z.infer<typeof Benefit>;

export const Alert = z.discriminatedUnion("type", [
  /** The lowest few of a month who also lost more than this: a talk, never a list. */
  z.strictObject({
    type: z.literal("lowestOfMonth"),
    lowest: z.int().min(1).max(20),
    deductedOver: Points,
    action: LocalText,
    clause: Clause,
  }),
  z.strictObject({
    type: z.literal("deductedInPeriod"),
    deductedOver: Points,
    action: LocalText,
    clause: Clause,
  }),
]);
export type Alert = z.infer<typeof Alert>;

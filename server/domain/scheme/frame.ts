import { z } from "zod";
import { CivilDateText, Clause, Code, Line, LocalText, MonthDay, Note, Points, ScoreBound, SubjectKind } from "./parts";

/** Who is scored, over which time, and out of which components: the frame that items and grading hang in. */

export const Meta = z.strictObject({
  code: Code,
  family: z.enum(["party", "household", "student", "safety", "star"]),
  title: LocalText,
  subjectKind: SubjectKind,
  line: Line,
  source: z.strictObject({
    title: LocalText,
    issuer: LocalText,
    inForceFrom: CivilDateText.nullable(),
  }),
  notes: z.array(Note).max(40),
});

/**
 * rated: scored and graded. scoredOnly: scored, no grade, not counted in quotas (probationary members).
 * exempt: neither scored nor counted.
 */
const Standing = z.enum(["rated", "scoredOnly", "exempt"]);

export const SubjectClass = z.strictObject({
  code: Code,
  title: LocalText,
  standing: Standing,
  /** Only where a class is of another kind than the scheme's (a scheme for villagers, members and households at once). */
  subjectKind: SubjectKind.optional(),
  note: LocalText.optional(),
  clause: Clause,
});
export type SubjectClass = z.infer<typeof SubjectClass>;

const YearSpan = z.strictObject({
  type: z.literal("year"),
  startsOn: MonthDay,
});
const CustomSpan = z.strictObject({
  type: z.literal("custom"),
  cycles: z
    .array(
      z.strictObject({
        key: Code,
        title: LocalText,
        from: CivilDateText,
        to: CivilDateText,
      }),
    )
    .min(1)
    .max(40),
});

/** Cycles of some months each, counted from the same day every year: 6 is twice a year, 1 is every month. */
const MonthsSpan = z.strictObject({
  type: z.literal("months"),
  months: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(6)]),
  startsOn: MonthDay,
});
/** Terms that return every year, with holidays between them; a term may reach into the next year. */
const TermsSpan = z.strictObject({
  type: z.literal("terms"),
  terms: z
    .array(z.strictObject({ code: Code, title: LocalText, startsOn: MonthDay, endsOn: MonthDay }))
    .min(1)
    .max(6),
});

const Quarters = z.strictObject({ type: z.literal("quarters") });
const Months = z.strictObject({ type: z.literal("months") });
const Whole = z.strictObject({ type: z.literal("whole") });
const CustomPeriods = z.strictObject({
  type: z.literal("custom"),
  periods: z
    .array(z.strictObject({ title: LocalText, startsOn: MonthDay }))
    .min(1)
    .max(53),
});

export const Cycle = z.strictObject({
  span: z.discriminatedUnion("type", [YearSpan, MonthsSpan, TermsSpan, CustomSpan]),
  periods: z.discriminatedUnion("type", [Quarters, Months, Whole, CustomPeriods]),
  /** A first cycle of another length than the rest, with the clause that orders it. */
  first: z.strictObject({ from: CivilDateText, to: CivilDateText, clause: Clause }).optional(),
  clause: Clause,
});
export type Cycle = z.infer<typeof Cycle>;

const SameBase = z.strictObject({
  type: z.literal("same"),
  points: Points,
  per: z.enum(["period", "cycle"]),
  clause: Clause,
});
const ClassBase = z.strictObject({
  type: z.literal("byClass"),
  byClass: z
    .array(z.strictObject({ class: Code, points: Points }))
    .min(1)
    .max(20),
  per: z.enum(["period", "cycle"]),
  clause: Clause,
});
const NoBase = z.strictObject({ type: z.literal("none") });

const Base = z.discriminatedUnion("type", [SameBase, ClassBase, NoBase]);

/** The least and most a component may come to, base included, in each period or in the cycle. */
const Bounds = z.strictObject({
  per: z.enum(["period", "cycle"]),
  floor: ScoreBound.nullable(),
  cap: ScoreBound.nullable(),
  clause: Clause,
});

export const Component = z.strictObject({
  code: Code,
  title: LocalText,
  /** period: part of every period's result. cycle: counted once, in the cycle's result only (annual aspects). */
  counted: z.enum(["period", "cycle"]),
  base: Base,
  bounds: Bounds.optional(),
  clause: Clause,
});
export type Component = z.infer<typeof Component>;

/** Who takes part, and what becomes of those who join, leave or change class within a cycle. */
export const Roster = z.strictObject({
  /** everyone: all of the kind. mayDecline: all, until they decline. onApplication: only who asks to. */
  participation: z.enum(["everyone", "mayDecline", "onApplication"]),
  /** Which periods count for somebody who was not there all the time: any day of them is enough, or only whole ones. */
  periodCounts: z.enum(["anyDay", "wholePeriod"]),
  /** Whose base and multipliers a period takes: of the class held in it, or of the class at the cycle's end throughout. */
  classOf: z.enum(["period", "cycleEnd"]),
  /** With fewer periods that count a subject is scored and not graded; null: no least. */
  leastPeriods: z.int().min(1).max(53).nullable(),
  /** Who left before the cycle's end: scored for the record only, or rated with the periods that count. */
  leavers: z.enum(["scoredOnly", "rated"]),
  /** Moved to another group or village of the township: the points go along, or stay and start anew. */
  movers: z.enum(["takeAlong", "startAnew"]),
  clause: Clause,
});
export type Roster = z.infer<typeof Roster>;

/** What a rule book says where it says nothing about joining and leaving. */
export const ROSTER_UNSTATED: Roster = {
  participation: "mayDecline",
  periodCounts: "anyDay",
  classOf: "period",
  leastPeriods: null,
  leavers: "scoredOnly",
  movers: "takeAlong",
  clause: "",
};

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
  span: z.discriminatedUnion("type", [YearSpan, CustomSpan]),
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

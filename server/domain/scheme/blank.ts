import type { SchemeDefinition } from "./definition";
import type { LocalText } from "./parts";

/** The smallest rule book there is: where somebody starts who has a rule book of their own on the table. */

type Meta = SchemeDefinition["meta"];

/** Whom the rule books of a family score; the first is the usual one. */
export const FAMILY_KINDS: Readonly<Record<Meta["family"], readonly Meta["subjectKind"][]>> = {
  party: ["member"],
  household: ["household", "person"],
  student: ["student"],
  safety: ["organisation", "staff", "workplace"],
  star: ["household", "member", "organisation"],
};

/** The line of work a rule book belongs to, by family and whom it scores. */
function lineOf(family: Meta["family"], kind: Meta["subjectKind"]): Meta["line"] {
  if (family === "party" || kind === "member") return "party";
  if (family === "student") return "school";
  if (family === "safety") return kind === "organisation" ? "market" : "enterprise";
  return kind === "organisation" ? "market" : "household";
}

const CLASS_TITLES: Readonly<Record<Meta["subjectKind"], LocalText>> = {
  person: { zh: "全体个人", en: "Everybody" },
  member: { zh: "全体党员", en: "All party members" },
  household: { zh: "全体农户", en: "All households" },
  student: { zh: "全体学生", en: "All pupils" },
  staff: { zh: "全体职工", en: "All staff" },
  workplace: { zh: "全部单位", en: "All workplaces" },
  organisation: { zh: "全部经营户", en: "All businesses" },
};

const BOARD: LocalText = { zh: "公示栏", en: "Notice board" };
const NOTICE = { type: "notice", days: 7, dayKind: "calendar", leastDays: null, where: BOARD, clause: "" } as const;

type Start = { family: Meta["family"]; subjectKind: Meta["subjectKind"]; title: LocalText; issuer: string };

/**
 * A valid definition with one class, one component, two grades and the steps every rule book has; clauses are empty, so
 * that the lint names what is still to be written.
 */
export function blankDefinition({ family, subjectKind, title, issuer }: Start): SchemeDefinition {
  const line = lineOf(family, subjectKind);
  const deciders = line === "party" ? ("branchCommittee" as const) : ("villageCommittee" as const);
  return {
    language: 1,
    meta: {
      code: "own",
      family,
      title,
      subjectKind,
      line,
      source: { title, issuer: { zh: issuer, en: issuer }, inForceFrom: null },
      notes: [],
    },
    classes: [{ code: "class-1", title: CLASS_TITLES[subjectKind], standing: "rated", clause: "" }],
    cycle: { span: { type: "year", startsOn: "01-01" }, periods: { type: "quarters" }, clause: "" },
    components: [
      {
        code: "part-1",
        title: { zh: "日常积分", en: "Everyday points" },
        counted: "period",
        base: { type: "none" },
        clause: "",
      },
    ],
    items: [],
    multipliers: [],
    vetoes: [],
    ballots: [],
    score: { type: "sumOverCycle", components: ["part-1"], clause: "" },
    grading: {
      grades: [
        { code: "grade-1", title: { zh: "优秀", en: "Excellent" }, stars: null, tone: "best" },
        { code: "grade-2", title: { zh: "合格", en: "Good" }, stars: null, tone: "plain" },
      ],
      better: "higher",
      unit: "all",
      tieBreaks: [],
      rules: [
        {
          type: "thresholds",
          includes: "lower",
          bands: [
            { grade: "grade-1", from: 1000, to: null },
            { grade: "grade-2", from: null, to: 1000 },
          ],
          clause: "",
        },
      ],
      consequences: [],
    },
    awards: [],
    targets: [],
    workflow: {
      entries: {
        rhythm: "asItHappens",
        steps: [
          { type: "declare", by: ["recorder"], clause: "" },
          { type: "review", by: [deciders], wholeGroup: false, clause: "" },
          NOTICE,
          { type: "post", clause: "" },
        ],
      },
      cycleResults: {
        rhythm: "cycle",
        steps: [
          { type: "review", by: [deciders], wholeGroup: false, clause: "" },
          NOTICE,
          { type: "post", clause: "" },
        ],
      },
      objections: { to: [deciders], answer: { type: "withinDays", days: 7, dayKind: "calendar" }, clause: "" },
    },
    redemption: { type: "none", clause: "" },
    benefits: [],
    alerts: [],
  };
}

import type { Ballot } from "@/server/domain/scheme/ballots";
import type { Step, Workflow } from "@/server/domain/scheme/conduct";
import type { Grade, GradingRule } from "@/server/domain/scheme/grading";
import type { LocalText } from "@/server/domain/scheme/parts";
import { pts, text } from "./build";

/** What the three rule books of the star family share: five stars, sheets of five criteria, a notice of results. */

export const STAR_GRADES: Grade[] = [
  { code: "five-star", title: text("五星", "Five stars"), stars: 5, tone: "best" },
  { code: "four-star", title: text("四星", "Four stars"), stars: 4, tone: "good" },
  { code: "three-star", title: text("三星", "Three stars"), stars: 3, tone: "good" },
  { code: "two-star", title: text("二星", "Two stars"), stars: 2, tone: "plain" },
  { code: "one-star", title: text("一星", "One star"), stars: 1, tone: "plain" },
];

/** Stars by the least score of each, from five down; each reaches up to the one above, below the last there is none. */
export function starsFrom(least: readonly [number, number, number, number, number], clause: string): GradingRule {
  const bands = STAR_GRADES.map((grade, at) => ({
    grade: grade.code,
    from: pts(least[at] ?? 0),
    to: at === 0 ? null : pts(least[at - 1] ?? 0),
  }));
  return {
    type: "thresholds",
    includes: "lower",
    bands: [...bands, { grade: null, from: null, to: pts(least[4]) }],
    clause,
  };
}

/** At most this share of the classes may hold the star; the rest take the next one down. */
export function starQuota(
  grade: "five-star" | "four-star",
  classes: string[],
  percent: number,
  clause: string,
): GradingRule {
  const overflow = grade === "five-star" ? "four-star" : "three-star";
  return { type: "quota", grade, percent, overflow, classes, clause };
}

type Criterion = Ballot["criteria"][number];
export type Lead = {
  code: string;
  title: LocalText;
  parts: readonly (readonly [zh: string, en: string, points: number])[];
};

/** The sheet of some classes: five criteria of 20 points, whatever their parts come to. */
export function sheet(kind: string, classes: string[], leads: readonly Lead[], clause: string): Criterion[] {
  return leads.map(({ code, title, parts }) => ({
    code: `${kind}-${code}`,
    title,
    most: pts(20),
    parts: parts.map(([zh, en, points]) => ({ title: text(zh, en), most: pts(points) })),
    classes,
    clause: `${clause}·${title.zh}`,
  }));
}

/** Seven days stand where the sources name no length. */
function starNotice(clause: string): Step {
  const where = text("村务公开栏", "Village notice board");
  return { type: "notice", days: 7, dayKind: "calendar", leastDays: null, where, clause };
}

const UNSTATED = "来源未作规定（无日常积分）";

/**
 * No points from day to day; what bars a subject from the rating is recorded all the same, and takes a second person. The
 * results go through `steps` of the source's own, on notice, to the town, and are entered.
 */
export function starWorkflow(steps: readonly Step[]): Workflow {
  return {
    entries: {
      rhythm: "cycle",
      steps: [
        { type: "review", by: ["leadingGroup"], wholeGroup: false, clause: UNSTATED },
        starNotice(UNSTATED),
        { type: "post", clause: UNSTATED },
      ],
    },
    cycleResults: {
      rhythm: "cycle",
      steps: [
        ...steps,
        starNotice("评定程序·公示"),
        {
          type: "file",
          with: text("镇党委", "Town party committee"),
          by: ["villageCommittee"],
          clause: "评定程序·报镇备案",
        },
        { type: "post", clause: "评定程序·登记" },
      ],
    },
    objections: {
      to: ["leadingGroup", "township"],
      answer: { type: "beforeNoticeEnds" },
      clause: "评定程序·异议处理",
    },
  };
}

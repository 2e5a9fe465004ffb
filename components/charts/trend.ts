import type { Measure } from "./values";

/** best, low and own are drawn bold, each with a dash of its own; average is a thin ink line; rest is context without a name. At most five names. */
export type Series = {
  name: string;
  values: readonly (number | null)[];
  tone: "best" | "low" | "own" | "average" | "rest";
};

export type Plot = {
  /** Names of the points in time, oldest first. */
  labels: readonly string[];
  series: readonly Series[];
  measure: Measure;
  /** False: the axis starts above zero, and the sentence must say so. */
  fromZero: boolean;
  /** What the chart shows, for those who do not see it. */
  description: string;
};

import { gridRoster } from "./grid-roster";
import type { FormSpec } from "./spec";

/** 打印中心: every form, by the code that stands in its address. Order is the order of the page within its part. */
export const FORMS = {
  gridRoster,
} as const satisfies Record<string, FormSpec>;

export type FormCode = keyof typeof FORMS;

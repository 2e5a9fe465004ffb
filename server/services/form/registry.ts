import { fundBook } from "./fund-book";
import { gridRoster } from "./grid-roster";
import { redemptionRegister } from "./redemption-register";
import type { FormSpec } from "./spec";
import { stockBook } from "./stock-book";

/** 打印中心: every form, by the code that stands in its address. Order is the order of the page within its part. */
export const FORMS = {
  gridRoster,
  redemptionRegister,
  fundBook,
  stockBook,
} as const satisfies Record<string, FormSpec>;

export type FormCode = keyof typeof FORMS;

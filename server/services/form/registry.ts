import { branchSummary } from "./branch-summary";
import { fundBook } from "./fund-book";
import { gridRoster } from "./grid-roster";
import { householdCard } from "./household-card";
import { householdLedger } from "./household-ledger";
import { memberCard } from "./member-card";
import { noticeSheet } from "./notice-sheet";
import { passbook } from "./passbook";
import { redemptionRegister } from "./redemption-register";
import { registerCard } from "./register-card";
import { resultList } from "./result-list";
import type { FormSpec } from "./spec";
import { stockBook } from "./stock-book";

/** 打印中心: every form, by the code that stands in its address. Order is the order of the page within its part. */
export const FORMS = {
  memberCard,
  householdCard,
  passbook,
  registerCard,
  branchSummary,
  householdLedger,
  resultList,
  noticeSheet,
  gridRoster,
  redemptionRegister,
  fundBook,
  stockBook,
} as const satisfies Record<string, FormSpec>;

export type FormCode = keyof typeof FORMS;

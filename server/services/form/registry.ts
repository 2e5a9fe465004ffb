import { areaNotice } from "./area-notice";
import { awardSlip } from "./award-slip";
import { branchSummary } from "./branch-summary";
import { classWeekly } from "./class-weekly";
import { filingStatus } from "./filing-status";
import { fundBook } from "./fund-book";
import { grantApplication } from "./grant-application";
import { gridRoster } from "./grid-roster";
import { honourSheet } from "./honour-sheet";
import { householdCard } from "./household-card";
import { householdLedger } from "./household-ledger";
import { memberCard } from "./member-card";
import { noticeSheet } from "./notice-sheet";
import { parentLetter } from "./parent-letter";
import { passbook } from "./passbook";
import { redemptionRegister } from "./redemption-register";
import { registerCard } from "./register-card";
import { resultList } from "./result-list";
import { riskCard } from "./risk-card";
import type { FormSpec } from "./spec";
import { starPlate } from "./star-plate";
import { stockBook } from "./stock-book";
import { villageFigures } from "./village-figures";

/** 打印中心: every form, by the code that stands in its address. Order is the order of the page within its part. */
export const FORMS = {
  villageFigures,
  filingStatus,
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
  awardSlip,
  honourSheet,
  starPlate,
  riskCard,
  areaNotice,
  classWeekly,
  parentLetter,
  grantApplication,
} as const satisfies Record<string, FormSpec>;

export type FormCode = keyof typeof FORMS;

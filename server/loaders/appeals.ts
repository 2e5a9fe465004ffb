import { pageNumber } from "@/server/domain/paging";
import { appealsPage } from "@/server/services/appeal/reads";
import { load } from "./load";

/** The township's list: appeals, and objections its villages have let pass. */
export const loadAppeals = (unit: string, page: string | string[] | undefined) =>
  load("appeal.answer", unit, (work) => appealsPage(work, pageNumber(page)));

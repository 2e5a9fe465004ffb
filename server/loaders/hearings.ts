import type { Locale } from "@/server/domain/locale";
import { pageNumber } from "@/server/domain/paging";
import { HEARING_TABS, hearingsPage } from "@/server/services/hearing/reads";
import { load } from "./load";

type Query = Record<string, string | undefined>;

/** Hearings of deductions that nobody has decided yet, by where they stand. */
export const loadHearings = (unit: string, query: Query, locale: Locale) =>
  load("hearing.tell", unit, (work) => {
    const tab = HEARING_TABS.find((one) => one === query.tab) ?? "toTell";
    const page = pageNumber(query.page);
    return hearingsPage(work, tab, page, locale);
  });

import type { Locale } from "@/server/domain/locale";
import { HEARING_TABS, hearingsPage } from "@/server/services/hearing/reads";
import { load } from "./load";

type Query = Record<string, string | undefined>;

/** Hearings of deductions that nobody has decided yet, by where they stand. */
export const loadHearings = (unit: string, query: Query, locale: Locale) =>
  load("hearing.tell", unit, (work) => {
    const tab = HEARING_TABS.find((one) => one === query.tab) ?? "toTell";
    const page = Math.max(1, Math.min(10_000, Number.parseInt(query.page ?? "1", 10) || 1));
    return hearingsPage(work, tab, page, locale);
  });

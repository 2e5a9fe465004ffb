import type { Locale } from "@/server/domain/locale";
import { entryDetail } from "@/server/services/entry/entry-page";
import { type EntriesQuery, entriesPage } from "@/server/services/entry/reads";
import { type RecordQuery, recordChoices } from "@/server/services/record/reads";
import { load, may } from "./load";

/** What can be recorded here, and by this person. */
export const loadRecord = (unit: string, query: RecordQuery, locale: Locale) =>
  load("entry.record", unit, (work) => recordChoices(work, query, locale));

/** The list of entries with what this person may do with them. */
export const loadEntries = (unit: string, query: EntriesQuery, locale: Locale) =>
  load("entry.read", unit, async (work) => ({
    list: await entriesPage(work, query, locale),
    can: {
      record: may(work.access, "entry.record"),
      review: may(work.access, "entry.review"),
      file: may(work.access, "entry.file"),
      publish: may(work.access, "notice.publish"),
      post: may(work.access, "entry.post"),
      hold: may(work.access, "meeting.hold"),
    },
  }));

export const loadEntry = (unit: string, id: string, locale: Locale) =>
  load("entry.read", unit, async (work) => ({
    detail: await entryDetail(work, id, locale),
    can: { record: may(work.access, "entry.record"), reverse: may(work.access, "entry.reverse") },
  }));

import type { Locale } from "@/server/domain/locale";
import { pageNumber } from "@/server/domain/paging";
import { meetingAgenda, meetingDetail, meetingList } from "@/server/services/meeting/reads";
import { resultsAgenda } from "@/server/services/meeting/results-page";
import { load, may } from "./load";

type Query = Record<string, string | undefined>;

/** The village's meetings, the last first. */
export const loadMeetings = (unit: string, query: Query) =>
  load("meeting.hold", unit, (work) => meetingList(work, pageNumber(query.page)));

/** What waits for a meeting of a scheme's step, with what the scheme asks of it. */
export const loadAgenda = (unit: string, query: Query, locale: Locale) =>
  load("meeting.hold", unit, async (work) => ({
    agenda: query.closing
      ? await resultsAgenda(work, query.closing, locale)
      : { ...(await meetingAgenda(work, query.scheme, query.step, locale)), results: null },
    mayUpload: may(work.access, "file.upload"),
  }));

/** One meeting with what it decided: for whoever reads the entries. */
export const loadMeeting = (unit: string, id: string, locale: Locale) =>
  load("entry.read", unit, (work) => meetingDetail(work, id, locale));

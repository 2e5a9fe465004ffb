import { pageNumber } from "@/server/domain/paging";
import { honourBoard } from "@/server/services/honour/reads";
import { noticeDetail, noticeDraft, noticePoster, noticesPage, objectionsOf } from "@/server/services/notice/reads";
import { load, may } from "./load";

export const loadNotices = (unit: string, page: string | undefined) =>
  load("notice.read", unit, async (work) => ({
    ...(await noticesPage(work, pageNumber(page))),
    publish: may(work.access, "notice.publish"),
  }));

/** What a notice published now would show. */
export const loadNoticeDraft = (unit: string, query: { scheme?: string; period?: string }) =>
  load("notice.publish", unit, (work) => noticeDraft(work, query));

export const loadNotice = (unit: string, id: string) =>
  load("notice.read", unit, async (work) => ({
    ...(await noticeDetail(work, id, work.access.ctx.locale)),
    objections: await objectionsOf(work, id),
    can: {
      publish: may(work.access, "notice.publish"),
      object: may(work.access, "objection.raise"),
      read: may(work.access, "entry.read"),
    },
  }));

export const loadPoster = (unit: string, id: string) => load("notice.publish", unit, (work) => noticePoster(work, id));

/** The honour board; who has not consented is told to the village's people only. */
export const loadHonour = (unit: string) =>
  load("notice.read", unit, async (work) => {
    const publish = may(work.access, "notice.publish");
    return {
      schemes: await honourBoard(work, publish),
      publish,
      today: work.today,
      village: work.unit.ancestors[2]?.name ?? work.unit.name,
    };
  });

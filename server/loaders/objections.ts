import { pageNumber } from "@/server/domain/paging";
import { objectionsPage } from "@/server/services/objection/reads";
import { load, may } from "./load";

export const loadObjections = (unit: string, page: string | string[] | undefined) =>
  load("notice.read", unit, async (work) => ({
    ...(await objectionsPage(work, pageNumber(page))),
    can: {
      answer: may(work.access, "objection.answer"),
      read: may(work.access, "entry.read"),
      appeal: may(work.access, "appeal.raise"),
    },
  }));

import { readCard } from "@/server/services/card/reads";
import { activeCode, hasSms } from "@/server/services/code/reads";
import { load, may } from "./load";

/** The card of one subject for staff; `year` of the entries shown, this one without. */
export const loadCard = (unit: string, subjectId: string, year: number | undefined) =>
  load("entry.read", unit, async (work) => ({
    card: await readCard(work, subjectId, year ?? Number(work.today.slice(0, 4))),
    unitName: work.unit.ancestors[2]?.name ?? work.unit.name,
    code: may(work.access, "code.issue") ? await activeCode(work, subjectId) : null,
    can: {
      redeem: may(work.access, "redemption.enter"),
      issueCode: may(work.access, "code.issue"),
      sendCode: hasSms(),
    },
  }));

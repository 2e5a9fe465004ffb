import { readCard } from "@/server/services/card/reads";
import { activeCode, hasSms } from "@/server/services/code/reads";
import { load, may } from "./load";

/** The card of one subject for staff; `year` of the entries shown, this one without. */
export const loadCard = (unit: string, subjectId: string, year: number | undefined) =>
  load("entry.read", unit, async (work) => {
    const card = await readCard(work, subjectId, year ?? Number(work.today.slice(0, 4)));
    const { line } = card.subject;
    const issueCode = may(work.access, "code.issue", line);
    // A student has two ways in: the family's and the child's own.
    const holders = line === "school" ? (["guardian", "student"] as const) : [undefined];
    const codes = issueCode
      ? await Promise.all(holders.map(async (holder) => ({ holder, code: await activeCode(work, subjectId, holder) })))
      : [];
    return {
      card,
      unitName: work.unit.ancestors[2]?.name ?? work.unit.name,
      codes,
      can: { redeem: may(work.access, "redemption.enter", line), sendCode: hasSms() },
    };
  });

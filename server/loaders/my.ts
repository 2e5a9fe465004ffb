import { ownSubjects, readCard } from "@/server/services/card/reads";
import { ownStanding } from "@/server/services/own-standing/reads";
import { load } from "./load";

/** The card of an own subject: the first one, or the one chosen; null where the person has none here. */
export const loadMine = (unit: string, chosen: string | undefined, year: number | undefined) =>
  load("own.read", unit, async (work) => {
    const subjects = await ownSubjects(work);
    const subject = subjects.find((one) => one.id === chosen) ?? subjects[0];
    const card = subject ? await readCard(work, subject.id, year ?? Number(work.today.slice(0, 4))) : null;
    const standing = subject?.line === "school" ? await ownStanding(work, subject.id) : null;
    return { subjects, card, standing, unitName: work.unit.ancestors[2]?.name ?? work.unit.name };
  });

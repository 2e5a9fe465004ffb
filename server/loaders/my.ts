import type { Work } from "@/server/services/access";
import { readPassbook } from "@/server/services/card/passbook-page";
import { ownSubjects, readCard } from "@/server/services/card/reads";
import { readOwnLetter } from "@/server/services/form/reads";
import { ownHearings } from "@/server/services/hearing/reads";
import { ownStanding, ownTakingPart } from "@/server/services/own-standing/reads";
import { soFarOf } from "@/server/services/own-standing/so-far-page";
import { filterOf, readSearch, type Search } from "./card";
import { load, may, orNotFound, pageTenant } from "./load";
import { publicUrl } from "./public-url";

/** The card of an own subject: the first one, or the one chosen; null where the person has none here. */
export const loadMine = (unit: string, search: Search) =>
  load("own.read", unit, async (work) => {
    const query = readSearch(search);
    const [subjects, chosen] = await chosenSubject(work, search.subject);
    const card = chosen
      ? await readCard(work, chosen.id, query.year ?? Number(work.today.slice(0, 4)), filterOf(query))
      : null;
    const mayTakePart = card !== null && may(work.access, "own.takePart", card.subject.line);
    const [standing, part, hearings, soFar] = await Promise.all([
      chosen?.line === "school" ? ownStanding(work, chosen.id) : null,
      mayTakePart ? ownTakingPart(work, card.subject) : null,
      ownHearings(work, work.access.ctx.locale),
      chosen && chosen.line !== "school" ? soFarOf(work, chosen.id) : [],
    ]);
    return {
      subjects,
      card,
      standing,
      part,
      hearings,
      soFar,
      mayPrint: card !== null && may(work.access, "form.printOwn", card.subject.line),
      mayDeclare: card !== null && may(work.access, "entry.declare", card.subject.line),
      unitName: work.unit.ancestors[2]?.name ?? work.unit.name,
    };
  });

/** The own 存折. */
export const loadMyPassbook = (unit: string, search: Search) =>
  load("own.read", unit, async (work) => {
    const { scheme, after } = readSearch(search);
    const [, chosen] = await chosenSubject(work, search.subject);
    const book = await readPassbook(work, chosen?.id ?? "", scheme);
    return { book, after, unitName: work.unit.ancestors[2]?.name ?? work.unit.name, site: publicUrl() };
  });

/** 家长通知书 of the own child; another's is not found. */
export async function loadMyLetter(unit: string, search: Search) {
  const ctx = await pageTenant();
  return orNotFound(() => readOwnLetter(ctx, unit, search));
}

async function chosenSubject(work: Work, wanted: Search[string]) {
  const subjects = await ownSubjects(work);
  return [subjects, subjects.find((one) => one.id === wanted) ?? subjects[0]] as const;
}

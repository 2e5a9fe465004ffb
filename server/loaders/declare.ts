import type { Locale } from "@/server/domain/locale";
import { type DeclareQuery, declareChoices, declareForm } from "@/server/services/declaration/choices";
import { declarationPage, myDeclarations } from "@/server/services/declaration/reads";
import { load } from "./load";

/** What this person can declare here, with how many of the own declarations came back. */
export const loadDeclarable = (unit: string, query: DeclareQuery, locale: Locale) =>
  load("entry.declare", unit, async (work) => {
    const [choices, mine] = await Promise.all([declareChoices(work, query, locale), myDeclarations(work, 1, locale)]);
    return { ...choices, returned: mine.returned };
  });

export const loadDeclareForm = (unit: string, query: DeclareQuery, locale: Locale) =>
  load("entry.declare", unit, (work) => declareForm(work, query, locale));

export const loadDeclarations = (unit: string, page: number, locale: Locale) =>
  load("entry.declare", unit, async (work) => {
    const [mine, { others }] = await Promise.all([
      myDeclarations(work, page, locale),
      declareChoices(work, {}, locale),
    ]);
    return { ...mine, others };
  });

export const loadDeclaration = (unit: string, id: string, locale: Locale) =>
  load("entry.declare", unit, (work) => declarationPage(work, id, locale));

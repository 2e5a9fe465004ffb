import type { Locale } from "@/server/domain/locale";
import { crossReviewPage, roundChoices, roundsPage, sheetOfRound } from "@/server/services/round/reads";
import { load, may } from "./load";

/** Rounds here, and whether this person arranges who reviews whose area. */
export const loadRounds = (unit: string, query: { page?: string }, locale: Locale) =>
  load("round.run", unit, async (work) => ({
    ...(await roundsPage(work, query, locale)),
    can: { assign: may(work.access, "grid.manage") },
  }));

export const loadNewRound = (unit: string, query: { scheme?: string; group?: string }, locale: Locale) =>
  load("round.run", unit, (work) => roundChoices(work, query, locale));

export const loadRound = (unit: string, roundId: string, locale: Locale) =>
  load("round.run", unit, (work) => sheetOfRound(work, roundId, locale));

export const loadCrossReview = (unit: string, locale: Locale) =>
  load("grid.manage", unit, (work) => crossReviewPage(work, locale));

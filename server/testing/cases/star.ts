import type { Act } from "./acts";
import r3Case from "./R3.json";

/** R3: who may not be rated, by a decision in force. */
export const r3Acts = (): Act[] =>
  r3Case.facts.households
    .filter(({ barred }) => barred)
    .map(({ id }) => ({ subject: id, item: "law-penalty", on: "2026-08-20" }));

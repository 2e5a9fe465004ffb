import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { LocalText } from "@/server/domain/scheme/parts";

type Named = { readonly code: string; readonly title: LocalText };

/** Where something of the old rule book went in the draft; `to` is null where it has no counterpart. */
export type Match = { readonly code: string; readonly title: LocalText; readonly to: string | null };

/** A code may have been given twice for different things: only in one template does it stand for one thing for good. */
export type Kinship = { readonly sameTemplate: boolean };

const folded = (text: string) =>
  text
    .normalize("NFKC")
    .replace(/[\s、，。,.;；:：（）()“”"·]/gu, "")
    .toLowerCase();

/**
 * The counterpart of each of `from` in `to`: the same code (in another template's rule book only with the same title),
 * else the same Chinese title, spaces and punctuation aside. One counterpart may take up several.
 */
export function match(from: readonly Named[], to: readonly Named[], { sameTemplate }: Kinship): Match[] {
  const byTitle = new Map<string, string>();
  for (const one of to) if (!byTitle.has(folded(one.title.zh))) byTitle.set(folded(one.title.zh), one.code);
  const byCode = new Map(to.map((one) => [one.code, one]));
  return from.map(({ code, title }) => {
    const same = byCode.get(code);
    const kept = same && (sameTemplate || folded(same.title.zh) === folded(title.zh));
    return { code, title, to: kept ? code : (byTitle.get(folded(title.zh)) ?? null) };
  });
}

/** What the person who starts a simulation decides for codes of one old rule book: another code, or null to leave out. */
export type Mapping = {
  readonly items: Readonly<Record<string, string | null>>;
  readonly classes: Readonly<Record<string, string | null>>;
};
export const NO_MAPPING: Mapping = { items: {}, classes: {} };

/** Counterparts of everything that entries, subjects and events refer to, after the mapping; null is left out. */
export type Counterparts = {
  readonly items: ReadonlyMap<string, string | null>;
  readonly classes: ReadonlyMap<string, string | null>;
  readonly vetoes: ReadonlyMap<string, string | null>;
  readonly ballots: ReadonlyMap<string, string | null>;
  readonly moves: ReadonlyMap<string, string | null>;
  readonly grades: ReadonlyMap<string, string | null>;
};

/** A rated class without a counterpart goes to the first rated class of the draft, and the result says so. */
export function matchClasses(source: SchemeDefinition, draft: SchemeDefinition, kinship: Kinship): Match[] {
  const first = draft.classes.find((one) => one.standing === "rated")?.code ?? null;
  const standingOf = (code: string) => source.classes.find((one) => one.code === code)?.standing;
  return match(source.classes, draft.classes, kinship).map((one) =>
    one.to === null && standingOf(one.code) === "rated" ? { ...one, to: first } : one,
  );
}

/** Everything matched, the person's own decisions first. A decision for a code that the draft does not have is no decision. */
export function counterparts(
  source: SchemeDefinition,
  draft: SchemeDefinition,
  kinship: Kinship,
  mapping: Mapping,
): Counterparts {
  const decided = (matches: Match[], wishes: Mapping["items"], to: readonly Named[]) =>
    new Map(
      matches.map(({ code, to: found }) => {
        const wish = Object.hasOwn(wishes, code) ? (wishes[code] ?? null) : undefined;
        const known = wish === null || to.some((one) => one.code === wish);
        return [code, wish !== undefined && known ? wish : found];
      }),
    );
  const plain = (from: readonly Named[], to: readonly Named[]) =>
    new Map(match(from, to, kinship).map(({ code, to: found }) => [code, found]));
  return {
    items: decided(match(source.items, draft.items, kinship), mapping.items, draft.items),
    classes: decided(matchClasses(source, draft, kinship), mapping.classes, draft.classes),
    vetoes: plain(source.vetoes, draft.vetoes),
    ballots: plain(source.ballots, draft.ballots),
    moves: plain(source.grading.moves?.events ?? [], draft.grading.moves?.events ?? []),
    grades: plain(source.grading.grades, draft.grading.grades),
  };
}

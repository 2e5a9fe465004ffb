import type { PlainScore } from "@/server/domain/scheme/score";

/** One place where a definition names something by its code. */
export type Reference = {
  readonly place: string;
  readonly code: string | null;
  readonly to: "classes" | "components" | "grades" | "ballots";
};

export function many(place: string, codes: readonly string[] | null | undefined, to: Reference["to"]): Reference[] {
  return (codes ?? []).map((code, index) => ({ place: `${place}.${index}`, code, to }));
}

/** What a plain score names: components, or a ballot. */
export function plainReferences(score: PlainScore, place: string): Reference[] {
  if (score.type === "ballot") return [{ place: `${place}.ballot`, code: score.ballot, to: "ballots" }];
  return many(`${place}.components`, score.components, "components");
}

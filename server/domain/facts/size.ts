import { DomainError, type ErrorCode } from "@/server/errors";

/**
 * Refuses data of more than `most` values or `depth` levels with the coded error, without recursion and at the first
 * excess. Stands alone, so that a file can be refused before anything that could parse it is loaded.
 */
export function refuseIfTooBig(input: unknown, most: number, depth: number, code: ErrorCode): void {
  let values = 0;
  const pending: { value: unknown; level: number }[] = [{ value: input, level: 0 }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    values += 1;
    if (next.level > depth) throw new DomainError(code, { most });
    if (typeof next.value !== "object" || next.value === null) continue;
    const children = Array.isArray(next.value) ? next.value : Object.values(next.value);
    if (values + pending.length + children.length > most) throw new DomainError(code, { most });
    for (const value of children) pending.push({ value, level: next.level + 1 });
  }
}

/** A township of 20,000 households with a few entries each; beyond it the product's own ledger is the place. */
export const MOST_FACT_VALUES = 800_000;
export const MOST_FACT_DEPTH = 6;

import { parsePoints } from "@/server/domain/points";
import { DomainError, type ErrorCode, type ErrorParams, type FieldError } from "@/server/errors";
import type { WrittenPoints } from "./facts";

const MOST_PROBLEMS_SHOWN = 50;

/** Collects what is wrong with single rows, so that a file is corrected in one go and not error by error. */
export class Problems {
  private readonly fields: FieldError[] = [];
  private count = 0;

  add(field: string, code: ErrorCode, params: ErrorParams = {}): void {
    this.count += 1;
    if (this.fields.length < MOST_PROBLEMS_SHOWN) this.fields.push({ field, code, params });
  }

  /** Reads one row; a coded error becomes a problem of its field, and the answer is null. */
  row<T>(field: string, read: () => T): T | null {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      this.add(field, error.code, error.params);
      return null;
    }
  }

  /** Throws facts.contradictory with every problem found, if there is one. */
  throwIfAny(): void {
    if (this.count === 0) return;
    throw new DomainError(
      "facts.contradictory",
      { count: this.count, first: this.fields[0]?.field ?? "" },
      this.fields,
    );
  }
}

/** Points as a person or a program wrote them → hundredths. Throws points.malformed, points.tooLarge. */
export function readPoints(written: WrittenPoints): number {
  return parsePoints(String(written));
}

/** Some of what is known, for a message; long lists are cut. */
export function allowed(codes: Iterable<string>): string {
  const list = [...codes];
  const shown = list.slice(0, 12).join(", ");
  return list.length > 12 ? `${shown} …` : shown || "—";
}

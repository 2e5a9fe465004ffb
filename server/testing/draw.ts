import fc from "fast-check";

/** Draws values one after the other from fast-check, for data whose parts depend on each other. */
export class Draw {
  constructor(readonly g: fc.GeneratorValue) {}

  int(min: number, max: number): number {
    return this.g(fc.integer, { min, max });
  }

  chance(): boolean {
    return this.g(fc.boolean);
  }

  one<const T>(...choices: readonly T[]): T {
    return choices[this.int(0, choices.length - 1)] as T;
  }

  /** Points in hundredths, whole and half, between two numbers of points. */
  half(min: number, max: number): number {
    return this.int(min * 2, max * 2) * 50;
  }

  list<T>(least: number, most: number, make: (index: number) => T): T[] {
    return Array.from({ length: this.int(least, most) }, (_, index) => make(index));
  }

  /** At least one of them, in their order. */
  some<T>(all: readonly T[]): T[] {
    const chosen = all.filter(() => this.chance());
    return chosen.length > 0 ? chosen : [this.one(...all)];
  }
}

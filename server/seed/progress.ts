const EVERY_MS = 3000;

/** Says every few seconds how many of a number of things are done, and how many seconds are left at this pace. */
export class Progress {
  private readonly startedAt = Date.now();
  private saidAt = Date.now();
  private done = 0;

  constructor(
    private readonly total: number,
    private readonly log: (line: string) => void,
  ) {}

  /** One more is done; `of` names where. */
  count(of: string): void {
    this.done += 1;
    const now = Date.now();
    if (now - this.saidAt < EVERY_MS && this.done < this.total) return;
    this.saidAt = now;
    const left = Math.ceil((((now - this.startedAt) / this.done) * (this.total - this.done)) / 1000);
    this.log(`  ${this.done}/${this.total}  ${of}${left > 0 ? `  ≈ ${left} s` : ""}`);
  }
}

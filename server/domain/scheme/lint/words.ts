/**
 * How the findings of one topic are put down: severity, what stands against the rule book, and the mend that is
 * suggested, both in Chinese and English. `{name}` stands for a parameter of the finding.
 */
export type Words = Readonly<
  Record<string, readonly [severity: Severity, zh: string, en: string, mendZh: string, mendEn: string]>
>;

/** error stops publishing, a warning must be read, a note informs. */
export type Severity = "error" | "warning" | "note";

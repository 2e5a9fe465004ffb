type Honoured = { subjectId: string; name: string; group: string; for: string; points: number };

/** Those honoured under one scheme: `shown` have agreed, `asked` have not (empty for who may not know). */
export type HonourSchemeModel = {
  schemeId: string;
  title: string;
  titleEn: string;
  cycle: { name: string; startsOn: string; endsOn: string };
  basis: "grade" | "addition";
  shown: readonly Honoured[];
  asked: readonly Honoured[];
};

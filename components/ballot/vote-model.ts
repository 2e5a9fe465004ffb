import { plainDigits } from "@/components/ui/readForm";

/** A voting sheet as the phone needs it: plain texts in the voter's language. */
export type VoteCriterion = { code: string; title: string; most: string; hint: string };
export type VoteRow = { id: string; name: string; note: string; classCode: string };
export type VotePage = {
  code: string;
  scale: "scored" | "choices" | "ranked";
  /** Of a sheet that asks for one number: the most that may be given. */
  most: string;
  criteria: Readonly<Record<string, readonly VoteCriterion[]>>;
  choices: readonly { code: string; title: string }[];
  places: number;
  rows: readonly VoteRow[];
};
export type VoteWords = Readonly<Record<string, string>>;

/** A word with `{name}` filled in. */
export const fill = (words: VoteWords, key: string, params: Readonly<Record<string, string | number>> = {}): string =>
  (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ""));

export const fieldOf = (row: VoteRow, criterion?: VoteCriterion): string =>
  criterion ? `marks.${row.id}.${criterion.code}` : `marks.${row.id}`;
export const idOf = (field: string): string => `v-${field.replaceAll(".", "-")}`;

/** The fields of a row that take points, each with the most that it takes. */
export function mostOf(page: VotePage, row: VoteRow): { field: string; most: number }[] {
  if (page.scale !== "scored") return [];
  const criteria = page.criteria[row.classCode] ?? [];
  if (criteria.length === 0) return [{ field: fieldOf(row), most: Number(plainDigits(page.most)) }];
  return criteria.map((one) => ({ field: fieldOf(row, one), most: Number(plainDigits(one.most)) }));
}

/** What stands in one row: how many of its fields are filled, of how many, and what they come to in words. */
export type Said = { filled: number; of: number; shown: string };

/** In: the form's values by field name. Out: by row, in the order of the sheet. */
export function saidOf(page: VotePage, values: ReadonlyMap<string, string>): Map<string, Said> {
  const placed = new Map<string, number>();
  for (let place = 1; place <= page.places; place += 1) {
    const id = values.get(`place.${place}`);
    if (id) placed.set(id, place);
  }
  return new Map(page.rows.map((row) => [row.id, rowSaid(page, row, values, placed)]));
}

function rowSaid(
  page: VotePage,
  row: VoteRow,
  values: ReadonlyMap<string, string>,
  placed: ReadonlyMap<string, number>,
): Said {
  if (page.scale === "ranked") {
    const place = placed.get(row.id);
    return { filled: place ? 1 : 0, of: 1, shown: place ? String(place) : "" };
  }
  if (page.scale === "choices") {
    const code = values.get(fieldOf(row)) ?? "";
    return { filled: code ? 1 : 0, of: 1, shown: page.choices.find((one) => one.code === code)?.title ?? "" };
  }
  const criteria = page.criteria[row.classCode] ?? [];
  const fields = criteria.length === 0 ? [fieldOf(row)] : criteria.map((criterion) => fieldOf(row, criterion));
  const written = fields.map((field) => values.get(field) ?? "").filter((value) => value !== "");
  const sum = written.reduce((total, value) => total + Math.round(Number(plainDigits(value)) * 100), 0);
  const shown = written.length === 0 || Number.isNaN(sum) ? "" : String(sum / 100);
  return { filled: written.length, of: fields.length, shown };
}

/** The values of a form by name; empty ones left out. */
export function valuesOf(form: HTMLFormElement): Map<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of new FormData(form))
    if (typeof value === "string" && value.trim() !== "") values.set(name, value.trim());
  return values;
}

/**
 * From the controls of a form to the JSON a procedure takes. Names say where a value goes (`a.b`, `items[0].points`, `items.0.points`);
 * `data-as` says what it is:
 * text (default, empty is left out), keep (empty stays ""), nullable (empty is null), number, points (1.5 → 150), fen (1.49 → 149),
 * date (→ YYYY-MM-DD), boolean (unchecked is false), list (always an array, none is []), json.
 * What cannot be read as its kind is sent as typed: the server says what is wrong with it, beside the field.
 */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export type Entry = { name: string; value: string; as?: string | undefined };

const FORBIDDEN = new Set(["__proto__", "prototype", "constructor"]);

/** Half-width digits and signs for what a Chinese keyboard types: １２．５, 。, −, spaces and thousands separators. */
export function plainDigits(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[。]/g, ".")
    .replace(/[\u2212\u2013\u2014]/g, "-")
    .replace(/[\s,]/g, "");
}

function decimal(text: string, scale: 0 | 2): number | string {
  const digits = plainDigits(text);
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(digits);
  const [, sign = "", whole = "", fraction = ""] = match ?? [];
  if (match === null || whole + fraction === "") return text;
  if (scale === 0) return Number(digits);
  if (/[1-9]/.test(fraction.slice(scale))) return text;
  const size = Number(whole + fraction.slice(0, scale).padEnd(scale, "0"));
  return sign === "-" && size !== 0 ? -size : size;
}

function isoDate(text: string): string {
  const digits = text.normalize("NFKC").trim();
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(digits) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(digits);
  return match ? `${match[1]}-${match[2]?.padStart(2, "0")}-${match[3]?.padStart(2, "0")}` : digits;
}

function read({ value, as }: Entry): Json | undefined {
  const text = value.trim();
  if (as === "keep") return text;
  if (as === "boolean") return text === "true" || text === "on";
  if (text === "") return as === "nullable" ? null : undefined;
  switch (as) {
    case "number":
      return decimal(text, 0);
    case "points":
    case "fen":
      return decimal(text, 2);
    case "date":
      return isoDate(text);
    case "json":
      return parsed(text);
    default:
      return text;
  }
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

/** `items[0].points` → ["items", "0", "points"]. */
export function pathOf(name: string): string[] {
  return name
    .replace(/\[(\w*)\]/g, ".$1")
    .split(".")
    .filter((part) => part !== "");
}

function put(target: { [key: string]: Json }, path: readonly string[], value: Json, asList: boolean): void {
  let node: { [key: string]: Json } | Json[] = target;
  path.forEach((key, index) => {
    const slots = node as { [key: string]: Json };
    if (index === path.length - 1) {
      const before = Object.hasOwn(slots, key) ? slots[key] : undefined;
      if (Array.isArray(before)) before.push(value);
      else if (before !== undefined) slots[key] = [before, value];
      else slots[key] = asList ? [value] : value;
      return;
    }
    const next = Object.hasOwn(slots, key) ? slots[key] : undefined;
    if (typeof next === "object" && next !== null) node = next;
    else {
      const made: Json[] | { [key: string]: Json } = /^\d+$/.test(path[index + 1] ?? "") ? [] : {};
      slots[key] = made;
      node = made;
    }
  });
}

/** Arrays without the holes that removed rows leave. */
function dense(value: Json): Json {
  if (Array.isArray(value)) return value.filter((one) => one !== undefined).map(dense);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, dense(one)]));
}

/**
 * In: entries in the order of the form; `lists`, names that must be there as arrays even when nothing is chosen; `booleans`, names of
 * checkboxes that are false when unchecked. Out: one JSON object. Names that would reach an object's prototype are ignored.
 */
export function toJson(
  entries: Iterable<Entry>,
  lists: Iterable<string> = [],
  booleans: Iterable<string> = [],
): { [key: string]: Json } {
  const result: { [key: string]: Json } = {};
  const seen = new Set<string>();
  for (const entry of entries) {
    const path = pathOf(entry.name);
    if (path.length === 0 || path.some((key) => FORBIDDEN.has(key))) continue;
    const value = read(entry);
    if (value === undefined) continue;
    seen.add(entry.name);
    put(result, path, value, entry.as === "list" || entry.name.endsWith("[]"));
  }
  for (const name of booleans)
    if (!seen.has(name) && !pathOf(name).some((key) => FORBIDDEN.has(key))) put(result, pathOf(name), false, false);
  for (const name of new Set(lists)) {
    if (seen.has(name) || pathOf(name).some((key) => FORBIDDEN.has(key))) continue;
    const path = pathOf(name);
    put(result, path, [], false);
  }
  return dense(result) as { [key: string]: Json };
}

/** The JSON of a form as it stands, with the button that sent it. */
export function readForm(form: HTMLFormElement, submitter: HTMLElement | null): { [key: string]: Json } {
  const kinds = new Map<string, string>();
  const booleans: string[] = [];
  const lists: string[] = [];
  for (const control of form.elements) {
    if (!(control instanceof HTMLElement)) continue;
    const name = control.getAttribute("name");
    const as = control.dataset.as;
    if (name === null || as === undefined || control.matches(":disabled")) continue;
    kinds.set(name, as);
    if (as === "boolean" && control.getAttribute("type") === "checkbox") booleans.push(name);
    if (as === "list") lists.push(name);
  }
  const entries: Entry[] = [];
  for (const [name, value] of new FormData(form, submitter))
    if (typeof value === "string") entries.push({ name, value, as: kinds.get(name) });
  return toJson(entries, lists, booleans);
}

/**
 * One JSON text for one value: keys sorted by code units, no white space, undefined keys left out. Made for hashing; the
 * hash itself is the caller's. Numbers must be safe integers, since nothing in the domain is a fraction of one.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === "boolean" || typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe integer: ${value}`);
    return String(value + 0);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object") throw new TypeError(`no canonical form: ${typeof value}`);
  let text = "";
  // Without a comparator keys are sorted by code units, and fast: a closing hashes thousands of objects.
  for (const key of Object.keys(value).sort()) {
    const field = (value as Record<string, unknown>)[key];
    if (field === undefined) continue;
    text += `${text === "" ? "" : ","}${JSON.stringify(key)}:${canonicalJson(field)}`;
  }
  return `{${text}}`;
}

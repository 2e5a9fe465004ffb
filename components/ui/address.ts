export type Query = Record<string, string | readonly string[] | undefined>;

/** The same page with other parameters: what is undefined or empty in `changes` leaves the address, the rest stays. */
export function withQuery(path: string, query: Query, changes: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, ...changes })) {
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== "") search.append(name, one);
  }
  const text = search.toString();
  return text === "" ? path : `${path}?${text}`;
}

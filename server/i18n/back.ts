const BASE = "http://here.invalid";

/** Where to go back to. In: what the address says. Out: a path of this site; anything that leads elsewhere becomes `/`. */
export function safeBack(back: string | null): string {
  if (back === null || !back.startsWith("/") || /[\\\p{Cc}]/u.test(back)) return "/";
  const url = URL.canParse(back, BASE) ? new URL(back, BASE) : null;
  if (url === null || url.origin !== BASE || url.pathname.startsWith("//")) return "/";
  return url.pathname + url.search + url.hash;
}

const CONTROL = /\p{Cc}/gu;

/**
 * An address whose parts can be read: broken percent-encodings and control characters left out, and one value a name.
 * No page has a use for the rest, and none has to expect it. Null where the address is clean already.
 */
export function cleanAddress(address: string): string | null {
  const url = new URL(address);
  const segments = url.pathname.split("/").filter(isReadable);
  const query = new URLSearchParams();
  for (const [name, value] of url.searchParams) {
    if (!query.has(name)) query.set(name, value.replace(CONTROL, ""));
  }
  const isSame = segments.join("/") === url.pathname && query.toString() === url.searchParams.toString();
  if (isSame) return null;
  url.pathname = segments.join("/");
  url.search = query.toString();
  return url.toString();
}

function isReadable(segment: string): boolean {
  try {
    return decodeURIComponent(segment).search(CONTROL) < 0;
  } catch {
    return false;
  }
}

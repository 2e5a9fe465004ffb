const WORKER = "/round-worker.js";

/** What this page was drawn with: scripts, styles and the pieces fetched so far. */
function assets(): string[] {
  const named = [...document.querySelectorAll<HTMLScriptElement | HTMLLinkElement>("script[src], link[href]")].map(
    (one) => (one instanceof HTMLScriptElement ? one.src : one.href),
  );
  const fetched = performance.getEntriesByType("resource").map(({ name }) => name);
  return [...new Set([...named, ...fetched])].filter((address) =>
    address.startsWith(`${location.origin}/_next/static/`),
  );
}

/**
 * Has the service worker keep this page with its scripts, so that it opens without a connection. Where a browser has none
 * (or the page came over plain HTTP), the page works as long as it stays open.
 */
export async function keepPage(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  try {
    await navigator.serviceWorker.register(WORKER, { scope: "/" });
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage({ type: "keep", page: location.pathname, assets: assets() });
  } catch {
    // Not allowed in this browser or this mode: the round goes on without it.
  }
}

/*
 * Keeps the pages of inspection rounds (/u/<unit>/rounds/<id>) with their scripts and styles, so that a round opens in the
 * field without a connection. Nothing else is ever kept: no list, no answer of a procedure, no page of another place.
 * The document is kept with its own content security policy, whose nonce is the one in its HTML. Whoever signs in or out
 * on this phone finds none of it; what is waiting to be sent is not here but in the page's own database, by user.
 */
const PREFIX = "round ";
const ROUND = /^\/u\/[0-9A-Za-z-]+\/rounds\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DOORS = /^\/(sign-in|sign-out|code|start)$/;
const MOST_ROUNDS = 5;
const PATIENCE_MS = 5000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function forget() {
  for (const name of await caches.keys()) if (name.startsWith(PREFIX)) await caches.delete(name);
}

async function keep(page, assets) {
  const name = PREFIX + page;
  const cache = await caches.open(name);
  const response = await fetch(page, { credentials: "same-origin", headers: { accept: "text/html" } });
  if (response.status !== 200 || response.redirected || !isHtml(response)) return;
  await cache.put(page, response);
  await Promise.all(
    assets
      .filter((address) => new URL(address).pathname.startsWith("/_next/static/"))
      .map((address) => hold(cache, address)),
  );
  const kept = (await caches.keys()).filter((one) => one.startsWith(PREFIX) && one !== name);
  for (const old of kept.slice(0, Math.max(0, kept.length - MOST_ROUNDS + 1))) await caches.delete(old);
}

async function hold(cache, address) {
  try {
    const response = await fetch(address);
    if (response.ok) await cache.put(address, response);
  } catch {
    // The next visit tries again.
  }
}

const isHtml = (response) => (response.headers.get("content-type") ?? "").startsWith("text/html");

/** The server's page where it can be had; the kept one where it cannot, or takes too long. */
async function pageOf(request, pathname) {
  const kept = await caches.match(pathname, { cacheName: PREFIX + pathname, ignoreVary: true });
  const asked = fetch(request);
  if (!kept) return asked;
  const late = new Promise((resolve) => setTimeout(() => resolve(kept), PATIENCE_MS));
  return Promise.race([asked.catch(() => kept), late]);
}

async function assetOf(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match(request, { ignoreVary: true });
    if (kept) return kept;
    throw error;
  }
}

self.addEventListener("message", (event) => {
  const { type, page, assets } = event.data ?? {};
  if (type === "keep" && typeof page === "string" && ROUND.test(page) && Array.isArray(assets))
    event.waitUntil(keep(page, assets.map(String)).catch(() => undefined));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/api/auth/") && request.method === "POST") event.waitUntil(forget());
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    if (DOORS.test(url.pathname)) event.waitUntil(forget());
    else if (ROUND.test(url.pathname)) event.respondWith(pageOf(request, url.pathname));
  } else if (url.pathname.startsWith("/_next/static/")) event.respondWith(assetOf(request));
});

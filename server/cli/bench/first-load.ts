import { gzipSync } from "node:zlib";

/** gzip bytes of the scripts of an empty App Router page of this Next.js (one layout, one page, no island). */
const EMPTY_PAGE = 134_699;

export type FirstLoad = {
  page: string;
  kind: "reading" | "form";
  bytes: number;
  ratio: number;
};

/** Signs a demo account in as its form does; answers the cookie. */
export async function signIn(base: string, login: string, password: string): Promise<string> {
  const body = new FormData();
  body.set("login", login);
  body.set("password", password);
  const answer = await fetch(`${base}/api/auth/sign-in`, { method: "POST", body, headers: { origin: base } });
  const cookie = answer.headers.getSetCookie().map((one) => one.split(";")[0]);
  if (!answer.ok || cookie.length === 0) throw new Error(`sign-in as ${login}: ${answer.status}`);
  return cookie.join("; ");
}

const known = new Map<string, number>();

async function sizeOf(base: string, path: string): Promise<number> {
  const size = known.get(path) ?? gzipSync(Buffer.from(await (await fetch(`${base}${path}`)).arrayBuffer())).length;
  known.set(path, size);
  return size;
}

/** All scripts that the page's own markup names (no `noModule` ones: no browser of today loads them), gzipped. */
export async function firstLoad(base: string, page: string, kind: FirstLoad["kind"], cookie = ""): Promise<FirstLoad> {
  const answer = await fetch(base + page, { headers: { cookie }, redirect: "manual" });
  if (answer.status !== 200) throw new Error(`${page}: ${answer.status}`);
  const html = await answer.text();
  const tags = html.match(/<script[^>]*\ssrc="[^"]+"[^>]*>/g) ?? [];
  const srcOf = (tag: string) => /\ssrc="([^"]+)"/.exec(tag)?.[1] ?? "";
  const old = new Set(tags.filter((tag) => /\snomodule/i.test(tag)).map(srcOf));
  const scripts = new Set(tags.map(srcOf).filter((path) => !old.has(path)));
  let bytes = 0;
  for (const path of scripts) bytes += await sizeOf(base, path);
  return { page, kind, bytes, ratio: bytes / EMPTY_PAGE };
}

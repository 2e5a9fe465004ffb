import { build, isBuilt } from "@/server/cli/build";
import { isAnswering, serve } from "@/server/cli/serve";
import { DEMO_PASSWORD } from "@/server/seed/accounts";
import { type FirstLoad, firstLoad, signIn } from "./first-load";
import { freePort } from "./free-port";
import { memoryProxy } from "./memory-proxy";
import { benchPage, type PageRates } from "./pages";
import type { Scratch } from "./scratch";

const VILLAGE = "/u/990121-101-206";

/** The one statement that reads the rows of each of the two list pages. */
const READS_ROWS = [/^\s*with e as \(.*select e\.id, e\.version_id/s, /^select "subject"\."id", "subject"\."code"/];

const LISTS = [`${VILLAGE}/entries?tab=posted`, `${VILLAGE}/roster`];

const PAGES: [login: string, page: string, kind: FirstLoad["kind"]][] = [
  ["county", "/u/990121", "reading"],
  ["county", "/u/990121/villages", "reading"],
  ["resident", `${VILLAGE}/my`, "reading"],
  ["village", `${VILLAGE}/notices`, "reading"],
  ["village", `${VILLAGE}/roster`, "reading"],
  ["village", `${VILLAGE}/entries`, "form"],
  ["recorder", `${VILLAGE}/record`, "form"],
  ["village", `${VILLAGE}/roster/new`, "form"],
  ["village", `${VILLAGE}/redemptions/new`, "form"],
];

export type WebBench = { lists: PageRates[]; pages: FirstLoad[] };

/** The production server on the bench's database, its pages built as `npm start` builds them. */
export async function benchWeb({ appUrl, dataDir }: Scratch): Promise<WebBench> {
  if (!isBuilt()) await build();
  const proxy = await memoryProxy(appUrl, (query) => READS_ROWS.some((pattern) => pattern.test(query)));
  const port = await freePort();
  const base = `http://localhost:${port}`;
  const settings = { dataDir, port, host: "127.0.0.1", publicUrl: base, external: undefined };
  Object.assign(process.env, { DATABASE_URL: proxy.url, PUBLIC_URL: base, NEXTAUTH_URL: base });
  const server = serve("start", settings);
  try {
    if (!(await isAnswering(server, settings))) throw new Error("the application did not start");
    const cookies = new Map<string, string>();
    for (const login of new Set(PAGES.map(([name]) => name)))
      cookies.set(login, await signIn(base, login, DEMO_PASSWORD));
    const pages: FirstLoad[] = [];
    for (const [login, page, kind] of PAGES) pages.push(await firstLoad(base, page, kind, cookies.get(login)));
    const lists: PageRates[] = [];
    const cookie = cookies.get("village") ?? "";
    for (const page of LISTS) lists.push(await benchPage({ base, page, cookie, proxy, rounds: 10, requests: 40 }));
    return { lists, pages };
  } finally {
    await server.stop();
    await proxy.stop();
    process.env.DATABASE_URL = appUrl;
  }
}

import type { MemoryProxy } from "./memory-proxy";

export type PageRates = { page: string; rows: number; fromDatabase: number; fromMemory: number; ratio: number };

type Options = { base: string; page: string; cookie: string; proxy: MemoryProxy; rounds: number; requests: number };

const AT_ONCE = 4;

/** Requests a second of one page, in interleaved batches: its rows read from the database, and from memory. */
export async function benchPage({ base, page, cookie, proxy, rounds, requests }: Options): Promise<PageRates> {
  const get = async () => {
    const answer = await fetch(base + page, { headers: { cookie }, redirect: "manual" });
    const html = await answer.text();
    if (answer.status !== 200) throw new Error(`${page}: ${answer.status}`);
    return html;
  };
  const batch = async (fromMemory: boolean) => {
    proxy.fromMemory = fromMemory;
    const before = proxy.served;
    const start = performance.now();
    let left = requests;
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (left-- > 0) await get();
      }),
    );
    const spent = performance.now() - start;
    proxy.fromMemory = false;
    if (fromMemory !== proxy.served > before) throw new Error(`${page}: rows did not come from where they should`);
    return spent;
  };
  for (let i = 0; i < 4; i += 1) await batch(i > 2);
  const spent = { database: 0, memory: 0 };
  for (let round = 0; round < rounds; round += 1) {
    spent.database += await batch(false);
    spent.memory += await batch(true);
  }
  const rate = (ms: number) => (rounds * requests * 1000) / ms;
  const rows = (await get()).match(/<tbody.*?<\/tbody>/s)?.[0].match(/<tr/g)?.length ?? 0;
  return {
    page,
    rows,
    fromDatabase: rate(spent.database),
    fromMemory: rate(spent.memory),
    ratio: spent.memory / spent.database,
  };
}

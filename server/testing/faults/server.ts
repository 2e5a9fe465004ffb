import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { contextFromToken } from "@/server/context/from-session";
import { appRouter } from "@/server/trpc/root";

/*
 * The product's procedures in a process of its own, over the real router, sessions and runtime role, for being killed.
 * Forked by a test with DATABASE_URL, the keys and NOW; says its port to its parent. A request with the header `x-hold`
 * is carried out and never answered: killed then, the server dies between commit and answer.
 */
const now = new Date(process.env.NOW ?? "");

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

async function answer(request: IncomingMessage): Promise<Response> {
  const state = await contextFromToken(String(request.headers["x-session"] ?? ""), now);
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: new Request(`http://127.0.0.1${request.url}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: await bodyOf(request),
    }),
    router: appRouter,
    createContext: () => ({
      tenant: state?.ctx ?? null,
      locale: "zh-CN" as const,
      mustChangePassword: false,
      address: "direct",
    }),
    allowBatching: false,
  });
}

const server = createServer((request, response) => {
  void answer(request).then(async (done) => {
    const text = await done.text();
    if (request.headers["x-hold"]) return;
    response.writeHead(done.status, { "content-type": "application/json" }).end(text);
  });
});
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.once("disconnect", () => process.exit());

import { createServer } from "node:net";
import { resolve } from "node:path";
import { DomainError } from "@/server/errors";

export type Settings = {
  dataDir: string;
  port: number;
  host: string;
  publicUrl: string;
  /** Addresses of a server of one's own; undefined means the embedded one. */
  external: { appUrl: string; ownerUrl: string } | undefined;
};

/** Reads DATA_DIR, PORT, HOST, PUBLIC_URL, DATABASE_URL and DATABASE_OWNER_URL. Errors: `system.badPort`, `system.ownerUrlMissing`. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const port = Number(env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new DomainError("system.badPort", { port: env.PORT ?? "" });
  const appUrl = env.DATABASE_URL;
  const ownerUrl = env.DATABASE_OWNER_URL;
  if (appUrl && !ownerUrl) throw new DomainError("system.ownerUrlMissing");
  const external = appUrl && ownerUrl ? { appUrl, ownerUrl } : undefined;
  // The demo accounts' passwords are public: without a word from the operator nobody else reaches them.
  const host = env.HOST || (external ? "0.0.0.0" : "127.0.0.1");
  return {
    dataDir: resolve(env.DATA_DIR || ".data"),
    port,
    host,
    publicUrl: (env.PUBLIC_URL || `http://localhost:${port}`).replace(/\/+$/, ""),
    external,
  };
}

/** Errors: `system.portInUse`, also when the port may not be opened. */
export function checkPort(port: number, host: string): Promise<void> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once("error", () => fail(new DomainError("system.portInUse", { port: String(port) })));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => done()));
  });
}

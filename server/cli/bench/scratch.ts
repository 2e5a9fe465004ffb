import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { disconnectAll } from "@/db/client";
import { startEmbedded } from "@/db/embedded";
import { openFolder } from "@/db/embedded-place";
import { migrate } from "@/db/migrate";
import { APP_SECRETS, localSecrets } from "@/db/secrets";

export type Scratch = {
  dataDir: string;
  ownerUrl: string;
  appUrl: string;
  /** A superuser, whom no policy holds: the bare side of a comparison. */
  superUrl: string;
  owner: postgres.Sql;
  end: () => Promise<void>;
};

/** A database of the bench's own in a temporary folder, waiting for the disk like a real one; gone when it ends. */
export async function scratch(): Promise<Scratch> {
  const dataDir = mkdtempSync(join(tmpdir(), "xiangji-bench-"));
  openFolder(dataDir);
  const server = await startEmbedded({ dataDir, log: () => undefined });
  const secrets = localSecrets(dataDir, true);
  for (const name of APP_SECRETS) process.env[name] = secrets[name];
  process.env.DATABASE_URL = server.appUrl;
  process.env.DATA_DIR = dataDir;
  await migrate({ ownerUrl: server.ownerUrl, runtimeRole: server.appRole });
  const superUrl = new URL(server.ownerUrl);
  superUrl.username = "postgres";
  superUrl.password = secrets.POSTGRES_PASSWORD;
  const owner = postgres(server.ownerUrl, { max: 1, onnotice: () => undefined });
  return {
    dataDir,
    ownerUrl: server.ownerUrl,
    appUrl: server.appUrl,
    superUrl: superUrl.toString(),
    owner,
    end: async () => {
      await owner.end({ timeout: 2 });
      await disconnectAll();
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

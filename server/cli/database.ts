import postgres from "postgres";
import { startEmbedded } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { APP_SECRETS, localSecrets, requireAppSecrets } from "@/db/secrets";
import { DomainError } from "@/server/errors";
import { say, step } from "./report";
import type { Settings } from "./settings";

export type OpenDatabase = {
  ownerUrl: string;
  appUrl: string;
  isEmbedded: boolean;
  stop: () => Promise<void>;
};

/**
 * Brings the database up: secrets, server, migrations, and the check of the runtime role; sets what the application
 * reads from the environment. Every command that needs the database starts here.
 */
export async function openDatabase(settings: Settings): Promise<OpenDatabase> {
  const database = settings.external ? await openExternal(settings.external) : await openEmbedded(settings.dataDir);
  try {
    const { applied } = await step("step.migrate", () =>
      migrate({ ownerUrl: database.ownerUrl, runtimeRole: decodeURIComponent(new URL(database.appUrl).username) }),
    );
    if (applied > 0) say("applied", { count: applied });
    await refuseStrongRole(database.appUrl);
  } catch (error) {
    await database.stop();
    throw error;
  }
  process.env.DATABASE_URL = database.appUrl;
  process.env.DATABASE_OWNER_URL = database.ownerUrl;
  process.env.PUBLIC_URL = settings.publicUrl;
  process.env.NEXTAUTH_URL = settings.publicUrl;
  process.env.DATA_DIR = settings.dataDir;
  return database;
}

async function openEmbedded(dataDir: string): Promise<OpenDatabase> {
  const embedded = await step("step.database", () =>
    startEmbedded({ dataDir, log: (server) => say("joined", { server }) }),
  );
  const secrets = localSecrets(dataDir, true);
  for (const name of APP_SECRETS) process.env[name] ||= secrets[name];
  return { ...embedded, isEmbedded: true };
}

async function openExternal(urls: { appUrl: string; ownerUrl: string }): Promise<OpenDatabase> {
  requireAppSecrets(process.env);
  await Promise.all([urls.appUrl, urls.ownerUrl].map(checkReachable));
  return { ...urls, isEmbedded: false, stop: async () => undefined };
}

async function checkReachable(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 10 });
  try {
    await sql`select 1`;
  } catch (cause) {
    const { code = "", message } = cause as NodeJS.ErrnoException;
    throw new DomainError("database.unreachable", { detail: message || code });
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Row-level security does not hold superusers, roles that bypass it, or (unless forced) owners: none may serve requests. */
async function refuseStrongRole(appUrl: string): Promise<void> {
  const sql = postgres(appUrl, { max: 1 });
  try {
    const [role] = await sql<{ name: string; superuser: boolean; bypass: boolean; owned: string | null }[]>`
      select r.rolname as name, r.rolsuper as superuser,
        exists (select 1 from pg_roles b where b.rolbypassrls and pg_has_role(r.oid, b.oid, 'MEMBER')) as bypass,
        (select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where c.relkind in ('r', 'p', 'v', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
            and pg_has_role(r.oid, c.relowner, 'MEMBER') limit 1) as owned
      from pg_roles r where r.rolname = current_user`;
    if (!role) return;
    const reason = role.superuser ? "SUPERUSER" : role.bypass ? "BYPASSRLS" : role.owned ? `OWNER ${role.owned}` : "";
    if (reason) throw new DomainError("database.roleTooStrong", { role: role.name, reason });
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Whether no county has been set up yet; `county` is one of the few tables without a tenant. */
export async function isEmptyDatabase(ownerUrl: string): Promise<boolean> {
  const sql = postgres(ownerUrl, { max: 1 });
  try {
    const rows = await sql`select 1 from county limit 1`;
    return rows.length === 0;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

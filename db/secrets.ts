import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DomainError } from "@/server/errors";

/** The environment names of the application's keys: each 32 random bytes, as 64 hexadecimal digits. */
export const APP_SECRETS = ["NEXTAUTH_SECRET", "FIELD_ENCRYPTION_KEY", "BLIND_INDEX_KEY"] as const;

const DATABASE_SECRETS = ["POSTGRES_PASSWORD", "OWNER_PASSWORD", "APP_PASSWORD"] as const;

type AppSecret = (typeof APP_SECRETS)[number];
type DatabaseSecret = (typeof DATABASE_SECRETS)[number];

/**
 * Reads the secrets of DATA_DIR/secrets (files of mode 0600 in a folder of mode 0700), creating those that are missing.
 *
 * In: the data folder, and whether a database already stands there: then a missing secret is not replaced, since the
 * new one could neither open the database nor the encrypted fields. Errors: `database.secretsMissing`.
 */
export function localSecrets(dataDir: string, databaseExists: boolean): Record<AppSecret | DatabaseSecret, string> {
  const folder = join(dataDir, "secrets");
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const secret = (name: string) => {
    const file = join(folder, name);
    if (!existsSync(file)) {
      if (databaseExists) throw new DomainError("database.secretsMissing", { path: file });
      writeFileSync(file, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600, flag: "wx" });
    }
    return readFileSync(file, "utf8").trim();
  };
  return {
    NEXTAUTH_SECRET: secret("NEXTAUTH_SECRET"),
    FIELD_ENCRYPTION_KEY: secret("FIELD_ENCRYPTION_KEY"),
    BLIND_INDEX_KEY: secret("BLIND_INDEX_KEY"),
    POSTGRES_PASSWORD: secret("POSTGRES_PASSWORD"),
    OWNER_PASSWORD: secret("OWNER_PASSWORD"),
    APP_PASSWORD: secret("APP_PASSWORD"),
  };
}

/** With a database of one's own the keys must come from the environment. Errors: `system.secretMissing`. */
export function requireAppSecrets(env: NodeJS.ProcessEnv): void {
  for (const name of APP_SECRETS) {
    const value = env[name] ?? "";
    const isHexKey = /^[0-9a-f]{64}$/i.test(value);
    if (name === "NEXTAUTH_SECRET" ? value.length < 32 : !isHexKey) {
      throw new DomainError("system.secretMissing", { name });
    }
  }
}

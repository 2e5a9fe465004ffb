import { runtime } from "@/db/client";
import { isCurrent } from "@/db/migrate";

export type Readiness = {
  /** Whether requests can be served: the database answers and has this code's tables. */
  ready: boolean;
  database: "answers" | "silent";
  migrations: "current" | "different" | "unknown";
  /** What an operator should mend although requests are served. */
  warnings: string[];
};

const SET_CONFIG_OPEN =
  "EXECUTE on pg_catalog.set_config is granted to PUBLIC; revoke it as a superuser: REVOKE EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) FROM PUBLIC";

/** Whether the application can serve requests. Asks the database only what every role may see. */
export async function readiness(): Promise<Readiness> {
  try {
    const sql = runtime();
    const [row] = await sql<{ open: boolean }[]>`
      select has_function_privilege('public', 'pg_catalog.set_config(text, text, boolean)', 'execute') as open`;
    const current = await isCurrent(sql);
    return {
      ready: current,
      database: "answers",
      migrations: current ? "current" : "different",
      warnings: row?.open ? [SET_CONFIG_OPEN] : [],
    };
  } catch {
    return { ready: false, database: "silent", migrations: "unknown", warnings: [] };
  }
}

import { setPriority } from "node:os";
import { disconnectAll } from "@/db/client";
import { runAllClosings } from "@/server/jobs/closing-runs";
import { log } from "@/server/log";

/** Behind everything that somebody waits for at a screen. */
const PRIORITY = 15;

/** Started beside the server (server/jobs/closing-runs.ts): closes what was asked for, then ends. */
setPriority(PRIORITY);
await runAllClosings(log);
await disconnectAll();
process.disconnect?.();

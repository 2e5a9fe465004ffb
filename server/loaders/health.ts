import { type Readiness, readiness } from "@/server/services/health/reads";

const PATIENCE_MS = 3000;

/** For load balancers and monitors: an answer within three seconds, also while the database hangs. No session. */
export function loadReadiness(): Promise<Readiness> {
  const silence: Readiness = { ready: false, database: "silent", migrations: "unknown", warnings: [] };
  const tooLate = new Promise<Readiness>((done) => setTimeout(() => done(silence), PATIENCE_MS).unref());
  return Promise.race([readiness(), tooLate]);
}

/** Called once by Next when a server starts. Jobs run in the production server only: not in a build, not at the edge, not in development. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs" || process.env.NODE_ENV !== "production") return;
  if (process.env.NEXT_PHASE === "phase-production-build" || !process.env.DATABASE_URL) return;
  const [{ startJobs }, { log }] = await Promise.all([import("@/server/jobs/start"), import("@/server/log")]);
  startJobs(log);
}

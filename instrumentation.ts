/**
 * Called once by Next when a server starts. What runs by the clock runs in the production server only; simulations and
 * mass closings that somebody starts also in development. Nothing in a build or at the edge.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs" || process.env.NEXT_PHASE === "phase-production-build") return;
  if (!process.env.DATABASE_URL) return;
  const [{ startJobs }, { startSimulations }, { startClosings }, { log }] = await Promise.all([
    import("@/server/jobs/start"),
    import("@/server/jobs/simulations"),
    import("@/server/jobs/closing-runs"),
    import("@/server/log"),
  ]);
  if (process.env.NODE_ENV === "production") startJobs(log);
  startSimulations(log);
  startClosings(log);
}

export type Progress = {
  readonly status: "queued" | "running" | "done" | "failed" | "cancelled";
  readonly done: number;
  readonly total: number;
  /** Villages a minute, in tenths; null before the first is done. */
  readonly perMinute: number | null;
  readonly secondsLeft: number | null;
};

/** How far a run is: its rate since the start, and the time left at that rate. */
export function progressOf(
  { status, done, total, startedAt }: Pick<Progress, "status" | "done" | "total"> & { startedAt: Date | null },
  now: Date,
): Progress {
  const seconds = startedAt ? Math.max(1, (now.getTime() - startedAt.getTime()) / 1000) : 0;
  const known = status === "running" && done > 0 && seconds > 0;
  return {
    status,
    done,
    total,
    perMinute: known ? Math.round((done * 600) / seconds) : null,
    secondsLeft: known ? Math.ceil(((total - done) * seconds) / done) : null,
  };
}

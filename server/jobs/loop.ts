import { onWake, type Runner } from "@/server/services/run/wake";

export type Logger = { info: (facts: object, text: string) => void; error: (facts: object, text: string) => void };

/** Work of another process, or left over by one that stopped, is found within this time. */
const EVERY_MS = 15_000;

/**
 * Does what waits now, whenever somebody asks for it, and every quarter of a minute; never twice at once. A failure is
 * written down and does not end the loop. Out: stops after what is at hand.
 */
export function keepRunning(runner: Runner, round: () => Promise<void>, log: Logger): () => void {
  let isRunning = false;
  let isAsked = false;
  const tick = async () => {
    isAsked = true;
    if (isRunning) return;
    isRunning = true;
    while (isAsked) {
      isAsked = false;
      await round().catch((err) => log.error({ err, runner }, "a round of background work failed"));
    }
    isRunning = false;
  };
  void tick();
  const timer = setInterval(() => void tick(), EVERY_MS);
  timer.unref();
  const deaf = onWake(runner, () => void tick());
  return () => {
    clearInterval(timer);
    deaf();
  };
}

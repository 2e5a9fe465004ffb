/**
 * Tells the runner of this process that there is work, so that nobody waits for its next round. On the global object,
 * because the server's bundles (pages, jobs) each have a copy of this module.
 */
const SLOT = Symbol.for("xiangji.simulation.wake");
type Slots = { [SLOT]?: () => void };

export function onWake(wake: () => void): () => void {
  (globalThis as Slots)[SLOT] = wake;
  return () => {
    if ((globalThis as Slots)[SLOT] === wake) delete (globalThis as Slots)[SLOT];
  };
}

/** Harmless where no runner is in this process: it finds the work on its own in its next round. */
export function wakeRunner(): void {
  (globalThis as Slots)[SLOT]?.();
}

/**
 * Tells the runner of this process that there is work, so that nobody waits for its next round. On the global object,
 * because the server's bundles (pages, jobs) each have a copy of this module.
 */
export type Runner = "simulation" | "closing";
const slotOf = (runner: Runner) => Symbol.for(`xiangji.${runner}.wake`);
type Slots = Record<symbol, (() => void) | undefined>;

export function onWake(runner: Runner, wake: () => void): () => void {
  const [slots, slot] = [globalThis as unknown as Slots, slotOf(runner)];
  slots[slot] = wake;
  return () => {
    if (slots[slot] === wake) delete slots[slot];
  };
}

/** Harmless where no runner is in this process: it finds the work on its own in its next round. */
export function wakeRunner(runner: Runner): void {
  (globalThis as unknown as Slots)[slotOf(runner)]?.();
}

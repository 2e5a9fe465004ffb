import { depthOf } from "@/server/domain/access/path";
import { type UnitRow, unitsBelow } from "@/server/services/org/reads";
import { load } from "./load";

export type UnitsPage = { depth: number; kind: string; units: UnitRow[] };

/** The units one administers: one's own and those directly and indirectly below. */
export function loadUnits(unit: string): Promise<UnitsPage> {
  return load("org.manage", unit, async (work) => ({
    depth: depthOf(work.access.path),
    kind: work.unit.kind,
    units: await unitsBelow(work),
  }));
}

import { readCity } from "@/server/services/city/reads";
import { readBoard, readVillageBoard, type Search } from "@/server/services/indicator/reads";
import { load } from "./load";
import { placeOf } from "./place";

/** Overview of a unit: what its level shows. One fenced read transaction. */
export const loadOverview = (unit: string, search: Search) =>
  load("dashboard.read", unit, async (work) => {
    const place = placeOf(work);
    const { level } = work.unit;
    if (level === "city") return { ...place, type: "city" as const, board: await readCity(work, search) };
    if (level === "county" || level === "township")
      return { ...place, type: "area" as const, level, board: await readBoard(work, search) };
    return { ...place, type: "village" as const, board: await readVillageBoard(work, search) };
  });

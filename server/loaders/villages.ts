import { notFound } from "next/navigation";
import { readBoard, readVillagesFile, type Search } from "@/server/services/indicator/reads";
import { load } from "./load";
import { placeOf } from "./place";

/** The league table of a county or township. */
export const loadVillages = (unit: string, search: Search) =>
  load("dashboard.read", unit, async (work) => {
    const { level } = work.unit;
    if (level !== "county" && level !== "township") notFound();
    return { ...placeOf(work), level, board: await readBoard(work, search) };
  });

/** The same rows as a workbook, under the page's own headings. Authorised like the page. */
export const loadVillagesFile = (unit: string, search: Search, heads: Parameters<typeof readVillagesFile>[2]) =>
  load("dashboard.read", unit, async (work) => {
    if (work.unit.level !== "county" && work.unit.level !== "township") notFound();
    return readVillagesFile(work, search, heads);
  });

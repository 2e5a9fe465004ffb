import { notFound } from "next/navigation";
import type { Search } from "@/server/services/indicator/reads";
import { readRanking } from "@/server/services/ranking/reads";
import { load, may } from "./load";
import { placeOf } from "./place";

/** Frozen rankings with definitions and weights; for a village why it stands where it stands. */
export const loadRanking = (unit: string, search: Search) =>
  load("dashboard.read", unit, async (work) => {
    if (work.unit.level === "city") notFound();
    return { ...placeOf(work), level: work.unit.level, page: await readRanking(work, search) };
  });

/** The weights in force, for the form that changes them. */
export const loadWeights = (unit: string) =>
  load("index.configure", unit, async (work) => {
    if (work.unit.level !== "county" || !may(work.access, "index.configure")) notFound();
    return { ...placeOf(work), page: await readRanking(work, {}) };
  });

import { pageNumber } from "@/server/domain/paging";
import { type AdoptionQuery, adoptionStanding, openAdoptions, readAdoption } from "@/server/services/adoption/reads";
import { type RolloutFilter, readRollout } from "@/server/services/rollout/reads";
import { load, may } from "./load";

/** One adoption with what the person may do about it. */
export const loadAdoption = (unit: string, adoptionId: string) =>
  load("template.read", unit, async (work) => ({
    ...(await readAdoption(work, adoptionId)),
    can: {
      adopt: may(work.access, "scheme.adopt"),
      file: may(work.access, "adoption.file"),
      readFile: may(work.access, "file.read"),
    },
  }));

/** Adoptions on their way at and below a unit. */
export const loadOpenAdoptions = (unit: string, page: string | undefined, waitsFor?: AdoptionQuery["waitsFor"]) =>
  load("template.read", unit, (work) => openAdoptions(work, { page: pageNumber(page), waitsFor }));

/** Every village and where it stands. */
export const loadRollout = (unit: string, filter: RolloutFilter) =>
  load("rollout.read", unit, async (work) => ({
    ...(await readRollout(work, filter)),
    unit: { name: work.unit.name, nameEn: work.unit.nameEn, level: work.unit.level },
    can: { note: may(work.access, "training.note") },
    today: work.today,
  }));

/** Where a village or branch stands with a template, and whether the person may act on it; null above the village. */
export const loadStanding = (unit: string, templateId: string) =>
  load("template.read", unit, async (work) => ({
    standing: await adoptionStanding(work, templateId),
    may: may(work.access, "scheme.adopt"),
  }));

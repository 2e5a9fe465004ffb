import { appealsPage } from "@/server/services/appeal/reads";
import { load } from "./load";

/** The township's list: appeals, and objections its villages have let pass. */
export const loadAppeals = (unit: string) => load("appeal.answer", unit, appealsPage);

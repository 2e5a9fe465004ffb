import { applicants, schemesByApplication } from "@/server/services/roster/applicants-page";
import { load } from "./load";

/** 登记申请: the schemes by application, and of the chosen one (the first where none is) who has not applied yet. */
export function loadApplications(unit: string, chosen: string | undefined) {
  return load("roster.manage", unit, async (work) => {
    const schemes = await schemesByApplication(work);
    const scheme = schemes.find(({ id }) => id === chosen) ?? schemes[0] ?? null;
    return { schemes, scheme, today: work.today, ...(scheme ? await applicants(work, scheme) : NOBODY) };
  });
}

const NOBODY = { rows: [], all: 0, taking: 0 };

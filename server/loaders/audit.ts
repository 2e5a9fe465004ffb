import { type AuditFilter, type AuditRow, listAudit } from "@/server/services/audit/reads";
import { load } from "./load";

export type AuditPage = { rows: AuditRow[]; total: number; from: string; until: string };

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const isDay = (text: string | undefined): text is string =>
  text !== undefined && DAY.test(text) && !Number.isNaN(Date.parse(text));

/** The log of a subtree; without dates the last thirty days. */
export function loadAudit(
  unit: string,
  filter: Omit<AuditFilter, "from" | "until"> & { from?: string; until?: string },
): Promise<AuditPage> {
  return load("audit.read", unit, async (work) => {
    const until = isDay(filter.until) ? filter.until : work.today;
    const month = new Date(Date.parse(until) - 30 * 86_400_000).toISOString().slice(0, 10);
    const from = isDay(filter.from) ? filter.from : month;
    return { ...(await listAudit(work, { ...filter, from, until })), from, until };
  });
}

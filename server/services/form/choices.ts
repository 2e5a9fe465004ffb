import { and, asc, desc, eq, gte, inArray, isNull, lte, or, sql } from "drizzle-orm";
import { notice } from "@/db/schema/notice";
import { orgUnit } from "@/db/schema/org";
import { closing } from "@/db/schema/result";
import { cycle, scheme } from "@/db/schema/scheme";
import { GROUP_KIND, type Line } from "@/server/domain/access/lines";
import { yearOf } from "@/server/domain/calendar/dates";
import { inFence, type Work } from "@/server/services/access";
import { type CycleListRow, cyclesOf } from "@/server/services/cycle/reads";

type FormChoices = {
  cycles: CycleListRow[];
  closings: { id: string; cycleId: string; periodId: string | null; status: string; preparedAt: Date; line: string }[];
  notices: { id: string; title: string; startsOn: string; line: string }[];
  /** How many there are; more than listed only where no year was chosen. */
  totals: { closings: number; notices: number };
  groups: { id: string; name: string; nameEn: string; line: Line }[];
  /** From the running year back to the first cycle. */
  years: number[];
  /** The year they are narrowed to. */
  year: number | null;
  today: string;
};

/** Without a year the newest stand to choose from; with one, all of it. */
const NEWEST = 60;

/**
 * What the forms of this unit can be made of: cycles with periods, closings, notices, groups, of all lines. In: a year as the
 * address has it, to find what is older. Four statements; none above the village, whose forms are made of none of these.
 */
export async function formChoices(work: Work, asked?: string, newest = NEWEST): Promise<FormChoices> {
  const { today, access } = work;
  const none = { cycles: [], closings: [], notices: [], groups: [], totals: { closings: 0, notices: 0 } };
  const village = work.unit.ancestors[2];
  if (!village) return { ...none, years: [], year: null, today };
  const year = asked && /^20\d\d$/.test(asked) ? Number(asked) : null;
  const [cycles, closings, notices, groups] = await Promise.all([
    cyclesOf(work),
    closingsOf(work, year, newest),
    noticesOf(work, year, newest),
    access.groupPath ? [] : groupsOf(work, village.id),
  ]);
  const first = cycles.reduce((least, { startsOn }) => Math.min(least, yearOf(startsOn)), yearOf(today));
  return {
    cycles: cycles.filter((one) => year === null || (yearOf(one.startsOn) <= year && year <= yearOf(one.endsOn))),
    closings: closings.rows,
    notices: notices.rows,
    totals: { closings: closings.total, notices: notices.total },
    groups,
    years: Array.from({ length: yearOf(today) - first + 1 }, (_, back) => yearOf(today) - back),
    year,
    today,
  };
}

const ofGroup = ({ access, unit }: Work) =>
  access.groupPath ? or(isNull(scheme.groupId), eq(scheme.groupId, unit.id)) : undefined;

async function closingsOf(work: Work, year: number | null, newest: number) {
  const { tx, access } = work;
  const rows = tx
    .select({
      id: closing.id,
      cycleId: closing.cycleId,
      periodId: closing.periodId,
      status: closing.status,
      preparedAt: closing.preparedAt,
      line: closing.line,
      total: sql<number>`count(*) over ()::int`,
    })
    .from(closing)
    .innerJoin(scheme, and(eq(scheme.countyId, closing.countyId), eq(scheme.id, closing.schemeId)))
    .innerJoin(cycle, and(eq(cycle.countyId, closing.countyId), eq(cycle.id, closing.cycleId)))
    .where(
      and(
        inFence(access, closing),
        inArray(closing.status, ["previewed", "confirmed", "final", "reopened"]),
        ofGroup(work),
        year === null ? undefined : and(lte(cycle.startsOn, `${year}-12-31`), gte(cycle.endsOn, `${year}-01-01`)),
      ),
    )
    .orderBy(desc(closing.preparedAt), desc(closing.id));
  return counted(await (year === null ? rows.limit(newest) : rows));
}

async function noticesOf(work: Work, year: number | null, newest: number) {
  const { tx, access } = work;
  const rows = tx
    .select({
      id: notice.id,
      title: notice.title,
      startsOn: notice.startsOn,
      line: notice.line,
      total: sql<number>`count(*) over ()::int`,
    })
    .from(notice)
    .innerJoin(scheme, and(eq(scheme.countyId, notice.countyId), eq(scheme.id, notice.schemeId)))
    .where(
      and(
        inFence(access, notice),
        ofGroup(work),
        year === null ? undefined : and(gte(notice.startsOn, `${year}-01-01`), lte(notice.startsOn, `${year}-12-31`)),
      ),
    )
    .orderBy(desc(notice.startsOn), desc(notice.id));
  return counted(await (year === null ? rows.limit(newest) : rows));
}

const counted = <Row extends { total: number }>(rows: Row[]) => ({ rows, total: rows[0]?.total ?? 0 });

async function groupsOf({ tx, access }: Work, villageId: string) {
  const groups = await tx
    .select({ id: orgUnit.id, name: orgUnit.name, nameEn: orgUnit.nameEn, kind: orgUnit.kind })
    .from(orgUnit)
    .where(and(eq(orgUnit.countyId, access.ctx.countyId), eq(orgUnit.parentId, villageId)))
    .orderBy(asc(orgUnit.sortNo), asc(orgUnit.orgPath));
  const ofLine = (kind: string) => access.rows.lines.find((line) => GROUP_KIND[line] === kind);
  return groups.flatMap(({ kind, ...group }) => {
    const line = ofLine(kind);
    return line ? [{ ...group, line }] : [];
  });
}

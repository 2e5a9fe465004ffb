import { and, asc, desc, eq, gte, inArray, lt, sql } from "drizzle-orm";
import { notice } from "@/db/schema/notice";
import { orgUnit } from "@/db/schema/org";
import { closing } from "@/db/schema/result";
import { GROUP_KIND, type Line } from "@/server/domain/access/lines";
import type { Work } from "@/server/services/access";
import { type CycleListRow, cyclesOf } from "@/server/services/cycle/reads";

type FormChoices = {
  cycles: CycleListRow[];
  closings: { id: string; cycleId: string; periodId: string | null; status: string; preparedAt: Date; line: string }[];
  notices: { id: string; title: string; startsOn: string; line: string }[];
  groups: { id: string; name: string; nameEn: string; line: Line }[];
  today: string;
};

const SHOWN = 60;

/** What the forms of this unit can be made of: cycles with periods, closings, notices, groups, of all lines. Four statements. */
export async function formChoices(work: Work): Promise<FormChoices> {
  const { tx, access, unit, today } = work;
  const { countyId } = access.ctx;
  const village = unit.ancestors[2];
  const [cycles, closings, notices, groups] = await Promise.all([
    cyclesOf(work),
    tx
      .select({
        id: closing.id,
        cycleId: closing.cycleId,
        periodId: closing.periodId,
        status: closing.status,
        preparedAt: closing.preparedAt,
        line: closing.line,
      })
      .from(closing)
      .where(
        and(
          eq(closing.countyId, countyId),
          gte(closing.orgPath, access.rows.scope),
          lt(closing.orgPath, sql`${access.rows.scope} || '~'`),
          inArray(closing.line, [...access.rows.lines]),
          inArray(closing.status, ["previewed", "confirmed", "final", "reopened"]),
        ),
      )
      .orderBy(desc(closing.preparedAt))
      .limit(SHOWN),
    tx
      .select({ id: notice.id, title: notice.title, startsOn: notice.startsOn, line: notice.line })
      .from(notice)
      .where(
        and(
          eq(notice.countyId, countyId),
          gte(notice.orgPath, access.rows.scope),
          lt(notice.orgPath, sql`${access.rows.scope} || '~'`),
          inArray(notice.line, [...access.rows.lines]),
        ),
      )
      .orderBy(desc(notice.startsOn), desc(notice.id))
      .limit(SHOWN),
    village && !access.groupPath
      ? tx
          .select({ id: orgUnit.id, name: orgUnit.name, nameEn: orgUnit.nameEn, kind: orgUnit.kind })
          .from(orgUnit)
          .where(and(eq(orgUnit.countyId, countyId), eq(orgUnit.parentId, village.id)))
          .orderBy(asc(orgUnit.sortNo), asc(orgUnit.orgPath))
      : [],
  ]);
  const ofLine = (kind: string) => access.rows.lines.find((line) => GROUP_KIND[line] === kind);
  return {
    cycles,
    closings,
    notices,
    groups: groups.flatMap(({ kind, ...group }) => {
      const line = ofLine(kind);
      return line ? [{ ...group, line }] : [];
    }),
    today,
  };
}

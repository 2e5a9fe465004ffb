import { and, eq, sql } from "drizzle-orm";
import { inspectionRound } from "@/db/schema/round";
import type { Line } from "@/server/domain/access/lines";
import type { Locale } from "@/server/domain/locale";
import type { Item } from "@/server/domain/scheme/acts";
import { type LimitLeft, limitsLeft } from "@/server/domain/scheme/check";
import { DomainError } from "@/server/errors";
import { villageOf, type Work } from "@/server/services/access";
import { openPlace } from "@/server/services/entry/choices";
import { countItems } from "@/server/services/entry/count-items";
import { definitionOf, postingPlace, schemeRules } from "@/server/services/entry/scheme-rules";
import { isId } from "@/server/services/parse";
import type { Round } from "./walk";

/** An item as a phone needs it: how its points are chosen, what is asked with it, and where it stands in the rule book. */
export type SheetItem = {
  code: string;
  title: string;
  sign: "addition" | "deduction";
  points: Item["points"];
  mustHear: boolean;
  evidence: Item["evidence"];
  clause: string;
  /** Classes that it is for; null: every class. */
  classes: string[] | null;
};

/** One stop: who, where, and for each item (in their order) what is left of its limits. */
export type SheetStop = {
  id: string;
  name: string;
  code: string;
  place: string;
  members: number;
  left: { times: number | null; points: number | null; sameDay: boolean; fits: boolean }[];
  mark: { status: "marked" | "skipped" | "conflict"; count: number; points: number } | null;
};

type StopRow = {
  id: string;
  name: string;
  code: string;
  place: string | null;
  members: number;
  class_code: string | null;
  status: "marked" | "skipped" | "conflict" | null;
  count: number;
  points: number;
};

/** Least of what is left of one kind of limit; null where the item has none. */
const least = (limits: readonly LimitLeft[], type: "times" | "points"): number | null => {
  const found = limits.filter((limit) => limit.type === type).map(({ left }) => left);
  return found.length > 0 ? Math.min(...found) : null;
};

/** A round of this village in a line the person may see. Errors: round.notFound. */
async function findRound(work: Work, roundId: string): Promise<Round> {
  if (!isId(roundId)) throw new DomainError("round.notFound");
  const [round] = await work.tx
    .select()
    .from(inspectionRound)
    .where(
      and(
        eq(inspectionRound.countyId, work.access.ctx.countyId),
        eq(inspectionRound.villageId, villageOf(work)),
        eq(inspectionRound.id, roundId),
      ),
    );
  if (!round || !work.access.rows.lines.includes(round.line as Line)) throw new DomainError("round.notFound");
  return round;
}

/**
 * Everything that a round needs without a connection: items, stops in walking order, what is left of every limit, and
 * what was marked already. Five statements whatever the number of stops. Errors: round.notFound.
 */
export async function roundSheet(work: Work, roundId: string, locale: Locale) {
  const round = await findRound(work, roundId);
  const rules = await schemeRules(work, round.schemeId);
  const place = openPlace(() => postingPlace(rules, round.actOn));
  const definition = await definitionOf(work, place?.versionId ?? rules.scheme.versionId);
  const items = round.itemCodes.flatMap((code) => definition.items.find((item) => item.code === code) ?? []);
  const counted = await countItems(work, {
    schemeId: round.schemeId,
    periodId: place?.periodId ?? null,
    cycleId: place?.cycleId ?? null,
    actOn: round.actOn,
    subjectIds: round.subjectIds,
    itemCodes: round.itemCodes,
  });
  const rows = await stopRows(work, round);
  const local = locale === "en" ? "en" : "zh";
  return {
    round: {
      id: round.id,
      title: round.title,
      area: round.area,
      actOn: round.actOn,
      status: round.status,
      startedBy: round.startedByName,
      mine: round.startedBy === work.access.ctx.userId,
      scheme: local === "en" ? rules.scheme.titleEn : rules.scheme.title,
      party: round.line === "party",
    },
    userId: work.access.ctx.userId,
    items: items.map(
      (item): SheetItem => ({
        code: item.code,
        title: item.title[local],
        sign: item.sign,
        points: item.points,
        mustHear: item.mustHear,
        evidence: item.evidence,
        clause: item.clause,
        classes: item.classes,
      }),
    ),
    stops: rows.map(
      (row): SheetStop => ({
        id: row.id,
        name: row.name,
        code: row.code,
        place: row.place ?? "",
        members: row.members,
        left: items.map((item) => {
          const counts = counted(row.id, item.code);
          const limits = limitsLeft(item, counts);
          const fits = row.class_code !== null && (item.classes === null || item.classes.includes(row.class_code));
          return { times: least(limits, "times"), points: least(limits, "points"), sameDay: counts.sameDay > 0, fits };
        }),
        mark: row.status && { status: row.status, count: row.count, points: row.points },
      }),
    ),
  };
}

/** The stops of a round in their order, with their mark. */
const stopRows = (work: Work, round: Round) =>
  work.tx.execute<StopRow>(sql`
    select s.id, s.name, s.code, coalesce(h.address, p.place) as place, en.class_code, m.status,
      coalesce(jsonb_array_length(m.entry_ids), 0)::int as count,
      (select count(*) from person o where o.county_id = s.county_id and o.household_id = s.id and o.status = 'active')::int as members,
      coalesce((select sum(e.points) from entry e where e.county_id = s.county_id and e.round_id = ${round.id} and e.subject_id = s.id
        and e.status not in ('rejected', 'withdrawn')), 0)::int as points
    from unnest(${sql.param(round.subjectIds)}::uuid[]) with ordinality as o(id, no)
    join subject s on s.county_id = ${work.access.ctx.countyId} and s.village_id = ${round.villageId} and s.id = o.id
    left join enrolment en on en.county_id = s.county_id and en.subject_id = s.id and en.scheme_id = ${round.schemeId}
      and en.from_on <= ${round.actOn}::date and (en.until_on is null or en.until_on >= ${round.actOn}::date)
    left join household h on h.county_id = s.county_id and h.id = s.id
    left join participant p on p.county_id = s.county_id and p.id = s.id
    left join round_mark m on m.county_id = s.county_id and m.round_id = ${round.id} and m.subject_id = s.id
    order by o.no`);

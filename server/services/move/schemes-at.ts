import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { Line } from "@/server/domain/access/lines";

/** A scheme in force as a move needs it. Dates are ISO. */
export type SchemeAt = {
  id: string;
  title: string;
  titleEn: string;
  /** The rule book it comes from: a village's own version counts as its owner's. */
  rootId: string;
  basedOn: string | null;
  /** What the rule book says of those who move (server/domain/scheme/frame.ts, Roster). */
  movers: "takeAlong" | "startAnew";
  clause: string;
  /** The running cycle that a row of the chain belongs to; null where none is open. */
  cycleId: string | null;
  versionId: string | null;
  /** A cycle or period of it is being closed just now. */
  closing: boolean;
  /** First day that is not closed yet; null where nothing was opened. */
  openFrom: string | null;
};

type Wanted = { countyId: number; villageId: string; groupId: string | null; line: Line; today: string };

/** The schemes in force for subjects of a line and group in a village. Nothing personal is read. */
export async function schemesAt(tx: Transaction, { countyId, villageId, groupId, line, today }: Wanted) {
  return (await tx.execute(sql`
    select s.id, s.title, s.title_en as "titleEn", coalesce(o.template_id, s.template_id) as "rootId",
      coalesce(rt.based_on, t.based_on) as "basedOn", coalesce(v.definition -> 'roster' ->> 'movers', 'takeAlong') as movers,
      coalesce(v.definition -> 'roster' ->> 'clause', '') as clause, c.id as "cycleId", c.version_id as "versionId",
      exists (select 1 from period p where p.county_id = s.county_id and p.scheme_id = s.id and p.status = 'previewed')
        or exists (select 1 from cycle k where k.county_id = s.county_id and k.scheme_id = s.id and k.status = 'previewed') as closing,
      (select min(p.starts_on)::text from period p join cycle k on k.county_id = p.county_id and k.id = p.cycle_id
        where p.county_id = s.county_id and p.scheme_id = s.id and p.status <> 'closed' and not k.carried_over) as "openFrom"
    from scheme s
    join template_version v on v.county_id = s.county_id and v.id = s.version_id
    left join template_version o on o.county_id = v.county_id and o.id = v.parent_version_id
    left join scheme_template rt on rt.county_id = o.county_id and rt.id = o.template_id
    left join scheme_template t on t.county_id = s.county_id and t.id = s.template_id
    left join lateral (select c.id, c.version_id from cycle c where c.county_id = s.county_id and c.scheme_id = s.id and c.status = 'open'
      and not c.carried_over and c.starts_on <= ${today}::date order by c.starts_on desc limit 1) c on true
    where s.county_id = ${countyId} and s.village_id = ${villageId} and s.line = ${line} and s.status = 'in_force'
      and (s.group_id is null or s.group_id = ${groupId}::uuid)
    order by s.adopted_on, s.id`)) as unknown as SchemeAt[];
}

/** The scheme among `offered` that is the same rule book as `own`: of the same template, else of the same built-in origin. */
export const sameRuleBook = (own: SchemeAt, offered: readonly SchemeAt[]): SchemeAt | null =>
  offered.find(({ rootId }) => rootId === own.rootId) ??
  offered.find(({ basedOn }) => basedOn !== null && basedOn === own.basedOn) ??
  null;

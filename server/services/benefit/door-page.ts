import { sql } from "drizzle-orm";
import { bind, runtime, type Transaction } from "@/db/client";
import { normalCardCode } from "@/server/domain/access/card-code";
import { grantState, waitsFor } from "@/server/domain/benefit/state";
import { addDays, civilDateAt } from "@/server/domain/calendar/dates";
import { parseDefinition } from "@/server/domain/scheme/definition";
import type { LocalText } from "@/server/domain/scheme/parts";
import { cardKey } from "@/server/services/card/keys";
import { throttled } from "@/server/services/public-notice/throttle";

/** What is in force today, and until when; null: without a last day. */
export type ShownBenefits = { until: string | null; benefits: LocalText[] };

/** All that anybody who holds a card before them learns from it. Nobody's name, grade, points, household or village are in it. */
export type CardDoor = { type: "throttled"; minutes: number } | { type: "shown"; on: string; valid: ShownBenefits[] };

/**
 * 验卡: which benefits the card with this code has in force today. An unknown code, a replaced card and one without benefits are
 * the same empty answer. In: the code as typed or scanned, the visitor's address (counted by its keyed hash).
 */
export async function cardDoor(typed: string, address: string, now: Date): Promise<CardDoor> {
  const minutes = await throttled("card", address, now);
  if (minutes > 0) return { type: "throttled", minutes };
  const code = normalCardCode(typed);
  const nothing = { type: "shown" as const, on: civilDateAt(now), valid: [] };
  if (code === null) return nothing;
  const pool = runtime();
  const found = await pool.begin(async (connection) => {
    const [opened] = await connection<{ county_id: number; id: string }[]>`
      select county_id, id from app.open_by_key('card', ${cardKey(code)}, true)`;
    return opened ? read(bind(connection, pool), opened, now) : nothing;
  });
  return found as CardDoor;
}

type Row = {
  offset_days: number;
  benefit: string;
  valid_from: string;
  valid_until: string | null;
  ended_on: string | null;
  consent_on: string | null;
  definition: unknown;
};

async function read(
  tx: Transaction,
  { county_id: countyId, id }: { county_id: number; id: string },
  now: Date,
): Promise<CardDoor> {
  const rows = await tx.execute<Row>(sql`
    select u.clock_offset_days as offset_days, b.benefit, b.valid_from::text, b.valid_until::text, b.ended_on::text, b.consent_on::text, v.definition
    from subject_card c
    join subject s on s.county_id = c.county_id and s.id = c.subject_id and s.status = 'active'
    join org_unit u on u.county_id = c.county_id and u.id = c.village_id
    join benefit_grant b on b.county_id = c.county_id and b.subject_id = c.subject_id
    join template_version v on v.county_id = b.county_id and v.id = b.version_id
    where c.county_id = ${countyId} and c.id = ${id} and c.revoked_at is null
    order by b.valid_until desc nulls first, b.benefit`);
  const on = addDays(civilDateAt(now), rows[0]?.offset_days ?? 0);
  const shown = new Map<string, ShownBenefits>();
  for (const row of rows) {
    const definition = parseDefinition(row.definition);
    const rule = definition.benefits.find(({ code }) => code === row.benefit);
    const dates = {
      validFrom: row.valid_from,
      validUntil: row.valid_until,
      endedOn: row.ended_on,
      consentOn: row.consent_on,
    };
    if (!rule || grantState(dates, waitsFor(rule), on) !== "inForce") continue;
    const key = row.valid_until ?? "";
    const known = shown.get(key) ?? { until: row.valid_until, benefits: [] };
    known.benefits.push(rule.title);
    shown.set(key, known);
  }
  return { type: "shown", on, valid: [...shown.values()] };
}

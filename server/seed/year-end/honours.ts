import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/domain/access/context";
import { authorise, readIn } from "@/server/services/access";
import { IssueCards, issueCards } from "@/server/services/card/issue-cards";
import { GiveConsent, giveConsent } from "@/server/services/honour/give-consent";
import { parse } from "@/server/services/parse";

/** So many of the best are asked; one in three would rather not stand on the board. */
const ASKED = 15;

/** The best households of the last final year: who agreed to stand on the board of honour, and the cards of all of them. */
export async function writeHonours({
  unit,
  by,
  givenOn,
}: {
  unit: string;
  by: () => TenantContext;
  givenOn: string;
}): Promise<void> {
  const access = authorise(by(), "cycle.read", unit);
  const best = await readIn(access, async ({ tx }) => {
    const rows = await tx.execute<{ id: string }>(sql`
      select r.subject_id as id from result r
      join subject s on s.county_id = r.county_id and s.id = r.subject_id and s.status = 'active'
      where r.county_id = ${access.ctx.countyId} and r.grade is not null and r.closing_id = (
        select k.id from closing k join cycle c on c.county_id = k.county_id and c.id = k.cycle_id
        where k.county_id = ${access.ctx.countyId} and k.org_path = ${access.rows.scope} and k.status = 'final' and k.period_id is null
          and k.line = any(${sql.param([...access.rows.lines])}::text[]) order by c.ends_on desc, k.id limit 1)
      order by r.rank nulls last, s.code limit ${ASKED}`);
    return rows.map(({ id }) => id);
  });
  if (best.length === 0) return;
  const issued = parse(IssueCards, { unit, subjectIds: best, idempotencyKey: randomUUID() });
  await issueCards({ ctx: by(), input: issued });
  for (const subjectId of best.filter((_, index) => index % 3 !== 2))
    await giveConsent({
      ctx: by(),
      input: parse(GiveConsent, { unit, subjectId, givenOn, how: "signed", idempotencyKey: randomUUID() }),
    });
}

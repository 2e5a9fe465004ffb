import { and, eq } from "drizzle-orm";
import { countyCopy } from "@/db/schema/result";
import type { Family } from "@/server/domain/indicators/definitions";
import type { CountyFigures } from "@/server/domain/indicators/pages";
import type { Work } from "@/server/services/access";
import { readQuery, type Search } from "@/server/services/indicator/reads";

export type CityBoard = { family: Family; year: string; today: string; counties: CountyFigures[] };

/** What the counties of a city have frozen and sent: the year's figures of each, with the day they stand for. */
export async function readCity({ tx, access, today }: Work, search: Search): Promise<CityBoard> {
  const { family, span } = readQuery(search, today);
  const year = span.slice(0, 4);
  const rows = await tx
    .select({ figures: countyCopy.figures })
    .from(countyCopy)
    .where(
      and(
        eq(countyCopy.countyId, access.ctx.countyId),
        eq(countyCopy.orgPath, access.path),
        eq(countyCopy.span, year),
        eq(countyCopy.family, family),
      ),
    )
    .orderBy(countyCopy.fromCountyId);
  return { family, year, today, counties: rows.map((row) => row.figures as CountyFigures) };
}

import { and, eq } from "drizzle-orm";
import { templateVersion } from "@/db/schema/scheme";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { P3 } from "@/server/domain/scheme/templates/p3";
import { instantOn } from "@/server/seed/plan/months";
import type { PlannedTownship } from "@/server/seed/plan/places";
import { copy } from "@/server/services/scheme/copy-template";
import { publish } from "@/server/services/scheme/publish-version";
import type { Clerk } from "./people-of";
import { asOf, workOf } from "./work-at";

/** The versions a township has published: what its villages and branches adopt. */
export type TownshipSchemes = { household: Published; party: Published };
type Published = { versionId: string; definition: SchemeDefinition };

/** P3 counts its first cycle from 1 April of the year it came in force: here the year the demo begins. */
export function partyDefinition(firstYear: number): SchemeDefinition {
  return JSON.parse(JSON.stringify(P3).replaceAll("2025-", `${firstYear}-`)) as SchemeDefinition;
}

/** Copies both built-in rule books into a township and publishes them, as its office would. */
export async function writeSchemes(
  township: PlannedTownship,
  clerk: Clerk,
  firstYear: number,
): Promise<TownshipSchemes> {
  return workOf(clerk, "template.edit", async (opened) => {
    const work = asOf(opened, instantOn(`${firstYear}-05-12`, 10));
    const publishOne = async (definition: SchemeDefinition, title: string): Promise<Published> => {
      const { id, versionId } = await copy(work, definition, title);
      await publish(work, {
        templateId: id,
        editNo: 1,
        minutes: `${township.name}党委会议纪要：讨论通过${title}`,
        decidedOn: `${firstYear}-05-10`,
      });
      const [row] = await work.tx
        .select({ definition: templateVersion.definition })
        .from(templateVersion)
        .where(and(eq(templateVersion.countyId, work.access.ctx.countyId), eq(templateVersion.id, versionId)));
      return { versionId, definition: row?.definition as SchemeDefinition };
    };
    return {
      household: await publishOne(H2, `${township.name}户积分管理办法`),
      party: await publishOne(partyDefinition(firstYear), `${township.name}党员积分管理办法`),
    };
  });
}

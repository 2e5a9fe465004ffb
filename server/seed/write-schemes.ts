import { and, eq } from "drizzle-orm";
import { templateVersion } from "@/db/schema/scheme";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { BUILT_IN_TEMPLATES } from "@/server/domain/scheme/templates/builtin";
import { P3 } from "@/server/domain/scheme/templates/p3";
import { instantOn } from "@/server/seed/plan/months";
import type { PlannedTownship } from "@/server/seed/plan/places";
import { copy } from "@/server/services/scheme/copy-template";
import { publish } from "@/server/services/scheme/publish-version";
import type { Clerk } from "./people-of";
import { asOf, workOf } from "./work-at";

/** A version that a township has published: what its villages and branches adopt. */
export type Published = { versionId: string; definition: SchemeDefinition };
/** By the code of the built-in rule book it was copied from. */
export type TownshipSchemes = ReadonlyMap<string, Published>;

const TITLES: Readonly<Record<string, string>> = {
  h2: "户积分管理办法",
  h3: "“道德银行”积分管理办法",
  h5: "乡村治理积分管理办法",
  r3: "“五带头”星级评定办法",
  p1: "机关党员积分管理办法",
  p3: "党员积分管理办法",
  t1: "小学班级积分管理办法",
  s1: "食品经营者风险分级办法",
  s2: "企业安全网格积分办法",
};

/** P3 counts its first cycle from 1 April of the year it came in force: here the year the demo begins. */
export function partyDefinition(firstYear: number): SchemeDefinition {
  return JSON.parse(JSON.stringify(P3).replaceAll("2025-", `${firstYear}-`)) as SchemeDefinition;
}

function definitionOf(code: string, firstYear: number): SchemeDefinition {
  const found = BUILT_IN_TEMPLATES.find(({ meta }) => meta.code === code);
  if (!found) throw new RangeError(`no rule book ${code}`);
  return code === P3.meta.code ? partyDefinition(firstYear) : found;
}

/** The rule book of a code as a township publishes it. Throws where the township has not. */
export function publishedIn(schemes: TownshipSchemes, code: string): Published {
  const found = schemes.get(code);
  if (!found) throw new RangeError(`${code} is not published here`);
  return found;
}

/** The rule books that somebody in the township runs; every township offers the usual two. */
function codesIn(township: PlannedTownship): string[] {
  const used = township.villages.flatMap(({ schemes }) => [schemes.household, schemes.party]);
  return [...new Set(["h2", "p3", ...used, ...township.homes.map(({ template }) => template)])];
}

/** Copies the built-in rule books into a township and publishes them, as its office would. */
export async function writeSchemes(
  township: PlannedTownship,
  clerk: Clerk,
  firstYear: number,
): Promise<TownshipSchemes> {
  return workOf(clerk, "template.edit", async (opened) => {
    const work = asOf(opened, instantOn(`${firstYear}-05-12`, 10));
    const publishOne = async (code: string): Promise<[string, Published]> => {
      const title = `${township.name}${TITLES[code] ?? ""}`;
      const { id, versionId } = await copy(work, definitionOf(code, firstYear), title);
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
      return [code, { versionId, definition: row?.definition as SchemeDefinition }];
    };
    const published: [string, Published][] = [];
    for (const code of codesIn(township)) published.push(await publishOne(code));
    return new Map(published);
  });
}

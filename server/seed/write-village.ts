import { and, eq } from "drizzle-orm";
import { templateVersion } from "@/db/schema/scheme";
import { LINES, type Line } from "@/server/domain/access/lines";
import { rowScope } from "@/server/domain/access/path";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { instantOn } from "@/server/seed/plan/months";
import type { Past } from "@/server/seed/plan/past";
import { Random } from "@/server/seed/plan/random";
import type { Work } from "@/server/services/access";
import { readCycleInput } from "@/server/services/cycle/cycle-input";
import { ensureCycles } from "@/server/services/cycle/open-cycle";
import { schemeRules } from "@/server/services/entry/scheme-rules";
import { refreshEligible } from "@/server/services/rollup/refresh-eligible";
import { adopt } from "@/server/services/scheme/adopt-scheme";
import { Closings } from "./closing-rows";
import { rowsOf } from "./past-rows";
import type { Clerk } from "./people-of";
import type { SchemeInUse } from "./scheme-in-use";
import { announce, type Named } from "./stages";
import { asOf, workOf } from "./work-at";
import { writeMoves } from "./write-moves";
import { type Lived, writePasts } from "./write-past";
import { writeVotes } from "./write-votes";

/** A scheme in use with the past it is to have. */
export type Life = { scheme: SchemeInUse; past: Past; named: Named };
/** Writes the past of a village's schemes; the tests have one that goes through the services. */
export type PastWriter = (work: Work, villageId: string, lives: readonly Life[]) => Promise<void>;

export type Adoption = {
  village: { id: string };
  line: Line;
  adoptedOn: string;
  today: string;
  versionId: string;
  definition: SchemeDefinition;
  staff: SchemeInUse["staff"];
  named: Named;
};

const RESOLUTIONS: Record<Line, string> = {
  household: "村民代表会议讨论，到会代表三分之二以上同意采用。",
  party: "支部党员大会讨论，全体到会党员一致同意采用。",
  school: "班级家长会和班务会讨论，同意本学年采用。",
  market: "市场监管所集体讨论，经营者代表会议听取意见后采用。",
  enterprise: "职工代表大会讨论，同意采用。",
};

/** Adopts a scheme in an open transaction of its village or branch, with its cycles up to today. */
export async function adoptIn(opened: Work, adoption: Adoption): Promise<SchemeInUse> {
  const { village, line, adoptedOn, today, versionId, definition, staff, named } = adoption;
  const at = asOf(opened, instantOn(adoptedOn, 10));
  const { countyId } = opened.access.ctx;
  const { id } = await adopt(at, { versionId, adoptedOn, resolution: RESOLUTIONS[line] });
  await ensureCycles(asOf(opened, instantOn(today, 9)), id, today);
  await refreshEligible(opened.tx, { countyId, schemeId: id, today, from: adoptedOn });
  const rules = await schemeRules(at, id);
  const orgPath = rowScope(opened.access.path);
  const scheme = { id, orgPath, line };
  const facts = { definition, rules, scheme, subjectIds: [...named.keys()], today, by: staff.reviewer };
  await writeVotes(opened, facts);
  await writeMoves(opened, facts);
  const [[version], cycles] = await Promise.all([
    opened.tx
      .select({ digest: templateVersion.digest })
      .from(templateVersion)
      .where(and(eq(templateVersion.countyId, countyId), eq(templateVersion.id, versionId))),
    Promise.all(rules.cycles.map((cycle) => readCycleInput(at, cycle.id))),
  ]);
  return {
    id,
    versionId,
    digest: version?.digest?.toString("hex") ?? null,
    definition,
    rules,
    cycles,
    orgPath,
    workPath: opened.access.path,
    line,
    villageId: village.id,
    staff,
  };
}

/** Writes what a village's schemes have behind them, and leaves the running month half done. */
export function writeLives(
  village: { id: string },
  clerk: Clerk,
  lives: readonly Life[],
  writer: PastWriter,
): Promise<void> {
  return workOf(
    clerk,
    "roster.manage",
    async (work) => {
      await writer(work, village.id, lives);
      for (const { scheme, past, named } of lives)
        for (const notice of past.open)
          await announce(asOf(work, notice.at, scheme.staff.reviewer), scheme, notice, named);
    },
    LINES,
  );
}

/** The past in its final state, in bulk. */
export const writeInBulk: PastWriter = async (work, villageId, lives) => {
  const lived: Lived[] = [];
  for (const { scheme, past, named } of lives) {
    const closings = new Closings(scheme, new Random(`closings:${scheme.line}:${villageId}`), named);
    const rows = await rowsOf(scheme, past, named, (event, so) => closings.see(event, so));
    lived.push({ scheme, rows, closings });
  }
  await writePasts(work, villageId, lived);
};

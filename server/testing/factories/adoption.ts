import { and, eq } from "drizzle-orm";
import { newId } from "@/db/ids";
import { adoption, adoptionStep } from "@/db/schema/adoption";
import { cycle, enrolment, scheme, schemeTemplate, templateVersion } from "@/db/schema/scheme";
import { parseDefinition, type SchemeDefinition } from "@/server/domain/scheme/definition";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { TERMS_UNSTATED, type Terms } from "@/server/domain/scheme/terms";
import { authorise, readIn } from "@/server/services/access";
import { openAdoptionNotice } from "@/server/services/adoption/open-adoption-notice";
import { resolveAdoption } from "@/server/services/adoption/resolve-adoption";
import { startAdoption } from "@/server/services/adoption/start-adoption";
import { submitAdoption } from "@/server/services/adoption/submit-adoption";
import { actor, type SchemePlace } from "./scheme";

export const key = () => newId(new Date());
const h2 = parseDefinition(H2);
/** A number that the owner of OWNED leaves between 30 and 50 points. */
export const BASE = "component.environment.base";
/** An item that it leaves open. */
export const firstItem = h2.items[0]?.code ?? "";
const TERMS: Terms = {
  ...TERMS_UNSTATED,
  spots: [
    { type: "range", spot: BASE, least: 3000, most: 5000 },
    { type: "open", spot: `item.${firstItem}` },
  ],
  localItems: { most: 1, mostPoints: 300, components: ["environment", "civility"] },
  mayDrop: true,
};
/** H2 with terms: one range, one open item, one local item of at most 3 points, dropping allowed. */
export const OWNED: SchemeDefinition = { ...h2, terms: TERMS };
export const VOTE = {
  body: "representatives" as const,
  place: "村委会会议室",
  eligible: 30,
  present: 24,
  votesFor: 20,
  votesAgainst: 2,
  minutes: "村民代表会议讨论并通过积分办法",
};
export const NOTICE = { days: 3, place: "村务公开栏", contact: "村委会 王书记" };
export const LOCAL_ITEM = {
  titleZh: "清理河道",
  component: "environment",
  sign: "addition" as const,
  pointsType: "fixed" as const,
  fixed: 200,
  timesPer: "month" as const,
  pointsPer: "cycle" as const,
  classes: [],
  evidence: "welcome" as const,
  whoMayDeclare: ["subject" as const],
  needsDecision: false,
  clause: "村民代表会议决议第一条",
};

export type Adopting = ReturnType<typeof adopting>;

/** A village of `place` and its township on their way through an adoption. */
export function adopting(place: SchemePlace) {
  const unit = place.village.code;
  const village = (date: string) => actor("villageAdmin", place.village, "村支书", date);
  const township = (date: string) => actor("townshipOffice", place.township, "镇办", date);
  return {
    place,
    unit,
    village,
    township,
    started: async (versionId: string, date = "2026-02-01") =>
      (await startAdoption({ ctx: village(date), input: { unit, versionId, idempotencyKey: key() } })).id,
    resolved: (adoptionId: string, editNo: number, heldOn = "2026-02-10") =>
      resolveAdoption({ ctx: village(heldOn), input: { unit, adoptionId, editNo, heldOn, ...VOTE } }),
    /** On notice for three days from 11 February, sent to the township on the 15th. */
    submitted: async (adoptionId: string) => {
      await openAdoptionNotice({ ctx: village("2026-02-11"), input: { unit, adoptionId, ...NOTICE } });
      await submitAdoption({ ctx: village("2026-02-15"), input: { unit, adoptionId } });
    },
    rowsOf: (adoptionId: string) => rowsOf(place, adoptionId),
  };
}

/** The adoption with its steps, and the scheme that came of it. */
const rowsOf = (place: SchemePlace, adoptionId: string) =>
  readIn(
    authorise(actor("villageAdmin", place.village, "村支书", "2026-03-01"), "template.read", place.village.code),
    async ({ tx }) => {
      const mine = eq(adoption.countyId, place.countyId);
      const [row] = await tx
        .select()
        .from(adoption)
        .where(and(mine, eq(adoption.id, adoptionId)));
      const steps = await tx
        .select({ act: adoptionStep.act, by: adoptionStep.byName })
        .from(adoptionStep)
        .where(and(eq(adoptionStep.countyId, place.countyId), eq(adoptionStep.adoptionId, adoptionId)))
        .orderBy(adoptionStep.no);
      const [found] = await tx
        .select({ scheme, version: templateVersion, template: schemeTemplate })
        .from(scheme)
        .innerJoin(
          templateVersion,
          and(eq(templateVersion.countyId, scheme.countyId), eq(templateVersion.id, scheme.versionId)),
        )
        .innerJoin(
          schemeTemplate,
          and(eq(schemeTemplate.countyId, scheme.countyId), eq(schemeTemplate.id, templateVersion.templateId)),
        )
        .where(eq(scheme.countyId, place.countyId));
      const enrolled = await tx.select().from(enrolment).where(eq(enrolment.countyId, place.countyId));
      const cycles = await tx.select().from(cycle).where(eq(cycle.countyId, place.countyId)).orderBy(cycle.startsOn);
      return { row, steps, found, enrolled, cycles };
    },
  );

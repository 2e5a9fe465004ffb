import { sql } from "drizzle-orm";
import { withTenant } from "@/db/tenant";
import { LINES } from "@/server/domain/access/lines";
import { entryParts } from "@/server/domain/ledger/rules";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { findItem } from "@/server/domain/scheme/find";
import { H5 } from "@/server/domain/scheme/templates/h5";
import { authorise, writeIn } from "@/server/services/access";
import { insertEntries, type NewEntry } from "@/server/services/entry/insert-entries";
import { definitionOf, loadScheme, postingPlace, schemeRules } from "@/server/services/entry/scheme-rules";
import { post } from "@/server/services/ledger/post-entries";
import type { TestVillage } from "./entry";

/** `subject` is the place in village.subjectIds; points are signed hundredths. */
export type PostedAct = { subject: number; itemCode: string; points: number; actOn: string };

/** Posts acts of a test village as the recorder's, reviewed by its review group, whatever steps its scheme has. */
export const postedIn = (village: TestVillage, acts: readonly PostedAct[], day = "2026-11-02") =>
  entriesIn(village, acts, day, true);

/** The same, with the posting still to be done. */
export const readyIn = (village: TestVillage, acts: readonly PostedAct[], day = "2026-11-02") =>
  entriesIn(village, acts, day, false);

function entriesIn(village: TestVillage, acts: readonly PostedAct[], day: string, posts: boolean): Promise<string[]> {
  const recorder = village.as("recorder", day);
  const reviewer = village.as("reviewGroup", day);
  const access = authorise(village.as("villageAdmin", day), "entry.post", village.unit);
  return writeIn(access, async (work) => {
    const { tx, now } = work;
    const rules = await schemeRules(work, village.schemeId);
    const scheme = await loadScheme(work, village.schemeId);
    const definition = await definitionOf(work, scheme.versionId);
    const entries = acts.map(({ subject, itemCode, points, actOn }): NewEntry => {
      const item = findItem(definition, itemCode);
      const { base, redeemable } = entryParts(definition, item, points);
      return {
        subjectId: village.subjectIds[subject] ?? "",
        groupId: village.gridId,
        ...postingPlace(rules, actOn),
        kind: item.sign,
        base,
        itemCode,
        component: item.component,
        clause: item.clause,
        points,
        redeemable,
        actOn,
        stepNo: 0,
        nextStep: "post",
        selfDeclared: false,
        heard: item.sign === "deduction" ? "agreed" : null,
        decision: null,
        reason: "按台账登记",
        place: null,
      };
    });
    const frame = { orgPath: village.path, line: scheme.line, villageId: village.villageId, schemeId: scheme.id };
    const by = { recordedBy: { id: recorder.userId, name: recorder.userName } };
    const ids = await insertEntries(work, { ...frame, ...by }, entries);
    await tx.execute(sql`
      update entry set status = 'reviewed', next_step = 'post', reviewed_by = ${reviewer.userId}, reviewed_by_name = ${reviewer.userName},
        reviewed_at = ${now.toISOString()}
      where county_id = ${village.countyId} and id = any(${sql.param(ids)}::uuid[])`);
    if (posts) await post(work, village.schemeId, ids);
    return ids;
  });
}

/** Both sums of a subject's account; undefined where nothing was posted. */
export async function accountIn(village: TestVillage, subjectId: string) {
  const rows = await withTenant({ countyId: village.countyId, scope: village.path, lines: LINES }, "read", (tx) =>
    tx.execute<{ honour: number; redeemable: number }>(
      sql`select honour, redeemable from account where county_id = ${village.countyId} and subject_id = ${subjectId}`,
    ),
  );
  return rows[0];
}

/** H5 without limits and required photos, for tests that record much; FIXED_ITEM is 5 points for everybody. */
export const UNLIMITED: SchemeDefinition = {
  ...H5,
  items: H5.items.map((item) => ({ ...item, evidence: "welcome", limits: [] })),
};
export const FIXED_ITEM = "peace-fraud";

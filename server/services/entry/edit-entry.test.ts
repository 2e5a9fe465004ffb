import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { evidence } from "@/db/schema/entry";
import { hearing } from "@/db/schema/hearing";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { AnswerHearing, answerHearing } from "@/server/services/hearing/answer-hearing";
import { parse } from "@/server/services/parse";
import { testDatabase } from "@/server/testing/database";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { entryRow, inVillage } from "@/server/testing/factories/entry-rows";
import { loosePhotos } from "@/server/testing/factories/photo";
import { EditEntry, editEntry } from "./edit-entry";
import { RecordEntries, recordEntries } from "./record-entries";

testDatabase();

const DAY = "2026-11-02";
let village: TestVillage;
const common = () => ({ unit: village.unit, idempotencyKey: randomUUID() });
const act = { itemCode: "env-yard", points: 100, actOn: DAY, reason: "院内杂乱", heard: "absent" };

const photosOf = (entryId: string) =>
  inVillage(village, async (tx) => {
    const rows = await tx
      .select({ fileId: evidence.fileId })
      .from(evidence)
      .where(and(eq(evidence.countyId, village.countyId), eq(evidence.entryId, entryId)));
    return rows.map(({ fileId }) => fileId).sort();
  });

beforeAll(async () => {
  village = await testVillage(H2, 2, "resident");
});

it.each([
  ["shows them all again", (photos: string[]) => photos, 2],
  ["takes the own one out", () => [], 1],
])("who corrects a deduction keeps the photos of its subject: %s", async (_name, chosen, left) => {
  const [recorder, subjectId = ""] = [village.as("recorder", DAY), village.subjectIds[left - 1]];
  const own = await loosePhotos(recorder, village.unit);
  const { ids } = await recordEntries({
    ctx: recorder,
    input: parse(RecordEntries, {
      ...common(),
      schemeId: village.schemeId,
      subjectIds: [subjectId],
      ...act,
      evidence: own,
    }),
  });
  const id = ids[0] ?? "";
  const [told] = await inVillage(village, (tx) =>
    tx
      .select()
      .from(hearing)
      .where(and(eq(hearing.countyId, village.countyId), eq(hearing.entryId, id))),
  );
  const resident = village.as("resident", DAY, { subjectId, name: subjectId });
  const theirs = await loosePhotos(resident, village.unit);
  await answerHearing({
    ctx: resident,
    input: parse(AnswerHearing, {
      ...common(),
      hearingId: told?.id,
      answer: "disagreed",
      words: "院子是干净的",
      evidence: theirs,
    }),
  });
  const { version } = await entryRow(village, id);
  const all = await photosOf(id);
  expect(all).toHaveLength(2);
  await editEntry({
    ctx: recorder,
    input: parse(EditEntry, { ...common(), entryId: id, version, ...act, points: 50, evidence: chosen(all) }),
  });
  expect(await photosOf(id)).toEqual([...theirs, ...(left === 2 ? own : [])].sort());
});

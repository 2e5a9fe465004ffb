import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { authorise, readIn } from "@/server/services/access";
import { ownSubjects, readCard } from "@/server/services/card/reads";
import { recordEntries } from "@/server/services/entry/record-entries";
import { testDatabase } from "@/server/testing/database";
import { testVillage } from "@/server/testing/factories/entry";

testDatabase();

/** Row-level security does not separate neighbours: the services do (architecture.md, decision 4). */
describe("a resident among the neighbours of the same village", () => {
  const setUp = async () => {
    const village = await testVillage(H2, 3, "resident");
    const [own, neighbour] = village.subjectIds as [string, string];
    return { village, own, neighbour, resident: village.as("resident", "2026-05-10", { subjectId: own }) };
  };

  test("reads the own card", async () => {
    const { village, own, resident } = await setUp();
    const card = await readIn(authorise(resident, "own.read", village.unit), (work) => readCard(work, own, 2026));
    expect(card.subject.id).toBe(own);
  });

  test("is told of a neighbour's card exactly what is told of a card that does not exist", async () => {
    const { village, neighbour, resident } = await setUp();
    const answer = (id: string) =>
      readIn(authorise(resident, "own.read", village.unit), (work) => readCard(work, id, 2026)).catch(
        (error) => error.code,
      );
    expect(await answer(neighbour)).toBe(await answer(randomUUID()));
  });

  test("lists only the own subjects", async () => {
    const { village, own, resident } = await setUp();
    const rows = await readIn(authorise(resident, "own.read", village.unit), ownSubjects);
    expect(rows.map(({ id }) => id)).toEqual([own]);
  });

  test.each(["entry.read", "roster.read", "cycle.read", "redemption.read", "audit.read", "user.manage"] as const)(
    "has no access by the staff's permission %s",
    async (permission) => {
      const { village, resident } = await setUp();
      expect(() => authorise(resident, permission, village.unit)).toThrow("access.forbidden");
    },
  );

  test("cannot record an entry for anybody", async () => {
    const { village, own, resident } = await setUp();
    const input = {
      unit: village.unit,
      schemeId: village.schemeId,
      subjectIds: [own],
      itemCode: "env-tidy",
      actOn: "2026-05-09",
      reason: "自己写的",
      idempotencyKey: randomUUID(),
    };
    await expect(recordEntries({ ctx: resident, input: input as never })).rejects.toThrow("access.forbidden");
  });
});

import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { T1 } from "@/server/domain/scheme/templates/t1";
import { authorise, readIn } from "@/server/services/access";
import { DeclareEntry, declareEntry } from "@/server/services/entry/declare-entry";
import { parse } from "@/server/services/parse";
import { testDatabase } from "@/server/testing/database";
import { testPlace } from "@/server/testing/factories/place";
import { declareChoices } from "./choices";

testDatabase();

const ADOPTED = "2026-09-01";
const DAY = "2026-09-20";

describe("in a class", () => {
  const setUp = async () => {
    const place = await testPlace(T1, ADOPTED);
    const [child, classmate] = [await place.add("张小雨"), await place.add("李小天")];
    const guardian = place.as("guardian", DAY, { name: "张妈妈", subjectId: child });
    const item = T1.items.find((one) => one.whoMayDeclare.includes("subject") && one.evidence !== "required");
    const rule = item?.points;
    const declare = (subjectId: string) =>
      declareEntry({
        ctx: guardian,
        input: parse(DeclareEntry, {
          unit: place.unit,
          schemeId: place.schemeId,
          subjectId,
          itemCode: item?.code,
          points: rule?.type === "range" ? rule.min : undefined,
          step: rule?.type === "step" ? rule.steps[0]?.code : undefined,
          units: rule?.type === "perUnit" ? 1 : undefined,
          actOn: DAY,
          reason: "帮助同学",
          idempotencyKey: randomUUID(),
        }),
      });
    return { place, child, classmate, guardian, declare };
  };

  it("a guardian declares for the own child", async () => {
    const { child, declare } = await setUp();
    expect((await declare(child)).id).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("nobody declares about another child, whatever the rule book says of proxies", async () => {
    const { classmate, declare, place, guardian } = await setUp();
    await expect(declare(classmate)).rejects.toMatchObject({ code: "entry.notDeclarable" });
    const { others } = await readIn(authorise(guardian, "entry.declare", place.unit), (work) =>
      declareChoices(work, {}, "zh-CN"),
    );
    expect(others).toBe(false);
  });
});

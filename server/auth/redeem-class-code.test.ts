import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { contextFromToken } from "@/server/context/from-session";
import { T1 } from "@/server/domain/scheme/templates/t1";
import { issueCodes } from "@/server/services/code/issue-codes";
import { testDatabase } from "@/server/testing/database";
import { type TestPlace, testPlace } from "@/server/testing/factories/place";
import { redeemCode } from "./redeem-code";

testDatabase();

const TODAY = new Date().toISOString().slice(0, 10);
const PASSWORD = "bamboo grove 7";
const caller = () => ({ address: "direct", userAgent: "test", now: new Date() });

async function codeOf(school: TestPlace, subjectId: string, holder: "guardian" | "student"): Promise<string> {
  const ctx = school.as("teacher", TODAY);
  const [issued] = await issueCodes({ ctx, input: { unit: school.unit, subjectIds: [subjectId], holder } });
  return issued?.code ?? "";
}

describe("a code of a class", () => {
  test("makes a guardian or the child, each of this one child and at its class", async () => {
    const school = await testPlace(T1, "2026-09-01");
    const id = await school.add("王小明");
    // The family's and the child's code wait side by side.
    const [forFamily, forChild] = [await codeOf(school, id, "guardian"), await codeOf(school, id, "student")];
    for (const [code, role] of [
      [forFamily, "guardian"],
      [forChild, "student"],
    ] as const) {
      const login = `${role}.${randomUUID().slice(0, 8)}`;
      const { token } = await redeemCode({ code, login, password: PASSWORD }, caller());
      const state = await contextFromToken(token, new Date());
      expect(state?.ctx.grants).toMatchObject([{ role, subjectId: id, orgPath: school.groups[0].path }]);
    }
  });

  test("of the child does not open the family's account, nor the other way round", async () => {
    const school = await testPlace(T1, "2026-09-01");
    const id = await school.add("李小华");
    const login = `mother.${randomUUID().slice(0, 8)}`;
    await redeemCode({ code: await codeOf(school, id, "guardian"), login, password: PASSWORD }, caller());
    const code = await codeOf(school, id, "student");
    await expect(redeemCode({ code, login, password: "the child's guess 1" }, caller())).rejects.toThrow(
      "auth.loginTaken",
    );
  });
});

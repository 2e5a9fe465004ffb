import { expect } from "@playwright/test";
import { BRANCH, OTHER_VILLAGE, VILLAGE } from "@/app/_e2e/support/places";
import { test } from "@/app/_e2e/support/test";
import { expectNotFound, firstLink, visit } from "@/app/_e2e/support/visit";

const at = `/u/${BRANCH}`;

test("the branch secretary opens every page of the rail", async ({ as }) => {
  await visit(await as("branch"), {
    [`${at}/todo`]: "待办",
    [`${at}/record`]: "记录积分",
    [`${at}/roster`]: "名册",
    [`${at}/roster/import`]: "导入名册",
    [`${at}/entries`]: "积分记录",
    [`${at}/cycles`]: "周期结算",
    [`${at}/notices`]: "公示",
    [`${at}/schemes`]: "积分方案",
  });
});

test("the branch sees its members and not the village's households", async ({ as }) => {
  const page = await as("branch");
  await page.goto(`${at}/roster`);
  await expect(page.getByRole("table", { name: "党员" })).toBeVisible();
  const household = await as("village");
  await household.goto(`/u/${VILLAGE}/roster?line=household`);
  const card = await firstLink(household, "户");
  await expectNotFound(page, [card, card.replace(VILLAGE, BRANCH), `/u/${OTHER_VILLAGE}-b1/roster`]);
});

test("a member sees the own points", async ({ as }) => {
  const page = await as("member");
  await visit(page, { [`${at}/my`]: "的积分卡" });
  await expect(page.getByRole("main")).toContainText("荣誉积分");
  await expectNotFound(page, [`${at}/roster`, `${at}/entries`]);
});

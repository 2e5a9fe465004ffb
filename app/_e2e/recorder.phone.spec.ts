import { expect } from "@playwright/test";
import { press, refused, saved } from "@/app/_e2e/support/form";
import { someHousehold } from "@/app/_e2e/support/household";
import { VILLAGE } from "@/app/_e2e/support/places";
import { test } from "@/app/_e2e/support/test";

const at = `/u/${VILLAGE}`;
const ITEM = "邻里互助、好人好事";

test("a card's code leads to what is left, is recorded, and the same again asks first", async ({ as }) => {
  const [village, page, review] = [await as("village"), await as("recorder"), await as("review")];
  const household = await someHousehold(village, VILLAGE, 80, 180);
  const reason = `帮邻居修水管 ${Date.now().toString(36)}`;
  await page.goto(`${at}/record`);
  // As somebody types it: small letters, without the gaps.
  await page.getByLabel("姓名、户号、卡号或项目").fill(household.code.replaceAll(" ", "").toLowerCase());
  await page.getByRole("button", { name: "查找" }).click();
  await expect(page.getByRole("main")).toContainText(household.name);
  const item = page.getByRole("link").filter({ hasText: ITEM }).first();
  await expect(item).toContainText(/本周期还可记 [\d.]+ 分/);
  const [, before] = /还可记 ([\d.]+) 分/.exec((await item.textContent()) ?? "") ?? [];
  await item.click();

  await page.locator("form[data-ready]").waitFor();
  await expect(page.getByLabel("确认不是重复记录")).toBeHidden();
  await page.getByLabel("事由").fill(reason);
  await press(page, "保存记录");
  await saved(page, "已保存，下一步：");

  await page.getByLabel("事由").fill(reason);
  await press(page, "保存记录");
  await refused(page, "同一天已有同一项目的记录");
  await page.getByLabel("确认不是重复记录").check();
  await press(page, "保存记录");
  await saved(page, "已保存，下一步：");

  await page.goto(`${at}/record?subject=${household.id}`);
  await expect(page.getByRole("link").filter({ hasText: ITEM }).first()).toContainText(
    `本周期还可记 ${Number(before) - 1} 分`,
  );
  await review.goto(`${at}/entries?tab=toCheck&item=civ-help`);
  await expect(review.getByRole("row").filter({ hasText: reason })).toHaveCount(2);
});

test("a code of no card says so, and nobody is guessed", async ({ as }) => {
  const page = await as("recorder");
  await page.goto(`${at}/record?q=AAAAAAAAAAAAAAAA`);
  await expect(page.getByRole("main")).toContainText(/没有符合的人或项目|没有找到这张卡/);
});

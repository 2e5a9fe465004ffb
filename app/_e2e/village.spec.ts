import { expect } from "@playwright/test";
import { FOREIGN_VILLAGE, OTHER_VILLAGE, TOWNSHIP, VILLAGE } from "@/app/_e2e/support/places";
import { test } from "@/app/_e2e/support/test";
import { expectNotFound, firstLink, visit } from "@/app/_e2e/support/visit";

const at = `/u/${VILLAGE}`;

test("the village administrator opens every page of the rail", async ({ as }) => {
  await visit(await as("village"), {
    [`${at}/todo`]: "待办",
    [`${at}/record`]: "记录积分",
    [`${at}/roster`]: "名册",
    [`${at}/roster/new?line=household`]: "新增一户",
    [`${at}/roster/import`]: "导入名册",
    [`${at}/entries`]: "积分记录",
    [`${at}/cycles`]: "周期结算",
    [`${at}/redemptions`]: "积分兑换",
    [`${at}/redemptions/new`]: "登记兑换",
    [at]: "石桥村概览",
    [`${at}/notices`]: "公示",
    [`${at}/objections`]: "异议",
    [`${at}/schemes`]: "积分方案",
    [`${at}/ranking`]: "石桥村的名次",
    [`${at}/users`]: "用户",
  });
});

test("the roster is searched by pinyin initials, and a household leads to its card", async ({ as }) => {
  const page = await as("village");
  await page.goto(`${at}/roster?q=${encodeURIComponent("cjk")}`);
  await page.getByRole("link", { name: "陈建康" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("陈建康");
  await page.getByRole("link", { name: "积分卡" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("陈建康的积分卡");
  await expect(page.getByRole("main")).toContainText("荣誉积分");
});

test("an identity number is shown in full only on request", async ({ as }) => {
  const page = await as("village");
  await page.goto(`${at}/roster?q=${encodeURIComponent("陈建康")}`);
  await page.goto(await firstLink(page, "户"));
  await expect(page.getByRole("main")).not.toContainText(/\d{11}/);
  await expect(async () => {
    await page.getByRole("button", { name: "查看完整号码" }).first().click();
    await expect(page.getByRole("main")).toContainText(/\d{11}/, { timeout: 2000 });
  }).toPass();
});

test("a cycle that is closed explains a grade down to entry and clause", async ({ as }) => {
  const page = await as("village");
  await page.goto(`${at}/cycles`);
  await page.getByRole("link", { name: /2025/ }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("2025");
  await page.locator("main table a.row-link").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("的得分是怎么来的");
  await expect(page.getByRole("main")).toContainText("依据：");
});

test("other villages and the township do not exist for the village", async ({ as }) => {
  await expectNotFound(await as("village"), [
    `/u/${OTHER_VILLAGE}`,
    `/u/${OTHER_VILLAGE}/roster`,
    `/u/${OTHER_VILLAGE}/entries`,
    `/u/${FOREIGN_VILLAGE}`,
    `/u/${TOWNSHIP}`,
    `/u/${TOWNSHIP}/users`,
    `${at}/subjects/00000000-0000-4000-8000-000000000000`,
  ]);
});

test("recorder, review group and shop start on a page of their own", async ({ as }) => {
  const titles = { recorder: "待办", review: "待办", shop: "积分兑换" };
  for (const [login, title] of Object.entries(titles)) {
    const page = await as(login);
    await page.goto("/");
    await expect(page.getByRole("heading", { level: 1 })).toContainText(title);
  }
  await expectNotFound(await as("shop"), [`${at}/users`, `${at}/entries`]);
});

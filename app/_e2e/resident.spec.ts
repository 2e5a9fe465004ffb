import { expect } from "@playwright/test";
import { OTHER_VILLAGE, VILLAGE } from "@/app/_e2e/support/places";
import { test } from "@/app/_e2e/support/test";
import { expectNotFound, visit } from "@/app/_e2e/support/visit";

test("a resident sees the household's two balances and every entry with its reason", async ({ as }) => {
  const page = await as("resident");
  await visit(page, { [`/u/${VILLAGE}/my`]: /的积分卡$/, [`/u/${VILLAGE}/notices`]: "公示" });
  await page.goto(`/u/${VILLAGE}/my`);
  await expect(page.getByRole("main")).toContainText("可兑换积分");
  await expect(page.getByRole("main")).toContainText("荣誉积分");
  await expect(page.getByRole("main").getByRole("term").filter({ hasText: "依据" }).first()).toBeVisible();
});

test("a resident follows the grade down to its entries", async ({ as }) => {
  const page = await as("resident");
  await page.goto(`/u/${VILLAGE}/my`);
  await page.getByRole("link", { name: "等次怎么来的" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("的得分是怎么来的");
});

test("a resident opens a running notice and is offered to object", async ({ as }) => {
  const page = await as("resident");
  await page.goto(`/u/${VILLAGE}/notices`);
  await page.getByRole("row").filter({ hasText: "公示中" }).first().getByRole("link").click();
  await expect(page.getByRole("button", { name: "提交异议" })).toBeVisible();
});

test("a resident has no way to the work of the village", async ({ as }) => {
  await expectNotFound(
    await as("resident"),
    ["", "/todo", "/roster", "/entries", "/users", "/audit", "/redemptions"]
      .map((place) => `/u/${VILLAGE}${place}`)
      .concat(`/u/${OTHER_VILLAGE}/notices`),
  );
});

import { expect, type Page } from "@playwright/test";
import { press } from "@/app/_e2e/support/form";
import { COUNTY, OTHER_TOWNSHIP, TOWNSHIP } from "@/app/_e2e/support/places";
import { test } from "@/app/_e2e/support/test";
import { expectNotFound } from "@/app/_e2e/support/visit";

/** Where the township's own rule book of households is tried. */
async function simulationsOf(page: Page, title: string): Promise<string> {
  await page.goto(`/u/${TOWNSHIP}/schemes`);
  const href = await page.locator("a.row-link", { hasText: title }).first().getAttribute("href");
  return `${href?.split("?")[0] ?? ""}/simulations`;
}

test("the township tries its rule book on last year's ledger of all its villages", async ({ as }) => {
  test.setTimeout(180_000);
  const page = await as("township");
  const list = await simulationsOf(page, "白塔镇户积分管理办法");
  await page.goto(list);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("模拟测算");
  await press(page, "开始测算");
  await page.waitForURL(/\/simulations\/[0-9a-f-]+$/);
  const address = new URL(page.url()).pathname;

  // The page follows by itself, and the run is found again in the to-do list.
  await expect(page.getByRole("heading", { name: "结论" })).toBeVisible({ timeout: 120_000 });
  await page.goto(`/u/${TOWNSHIP}/todo`);
  await page
    .getByRole("link", { name: /白塔镇户积分管理办法 · 2025周期/ })
    .first()
    .click();
  await page.waitForURL(/\/simulations\/[0-9a-f-]+$/);

  for (const table of ["等次分布", "名额和同分", "兑换支出", "各村影响"])
    await expect(page.getByRole("table", { name: table, exact: true }).first()).toBeVisible();
  await expect(page.getByRole("main")).toContainText("“当时”是同一周期按它自己的那一版办法重新算一遍的结果");
  await expect(page.getByRole("button", { name: "打印测算结果" })).toBeVisible();

  const plain = await as("township", { javaScriptEnabled: false });
  await plain.goto(address);
  await expect(plain.getByRole("main")).toContainText("结论");
  await expect(plain.getByRole("table", { name: "等次分布" }).first()).toBeVisible();

  // Nobody else finds it: neither another township nor the county, whose own simulations show no names.
  await expectNotFound(page, [address.replace(TOWNSHIP, OTHER_TOWNSHIP)]);
  await expectNotFound(await as("county"), [address.replace(TOWNSHIP, COUNTY)]);
});

test("names of those who move are masked for the township", async ({ as }) => {
  test.setTimeout(180_000);
  const page = await as("township");
  // A draft made from another built-in rule book than the villages use: it lacks their items, and moves many.
  await page.goto(`/u/${TOWNSHIP}/schemes`);
  const heading = page.getByRole("heading", { name: "村级社会治理积分", exact: true });
  const copy = page.locator("section.card").filter({ has: heading });
  await copy.locator("form[data-ready]").getByRole("button", { name: "复制到本单位" }).click();
  await page.waitForURL(/\/schemes\/[0-9a-f-]{36}/);
  await page.goto(`${new URL(page.url()).pathname}/simulations`);
  await expect(page.getByText("草案里没有的积分项目").first()).toBeVisible();
  await press(page, "开始测算");
  await expect(page.getByRole("heading", { name: "结论" })).toBeVisible({ timeout: 120_000 });
  await expect(page.getByRole("table", { name: "草案里没有对应的" })).toBeVisible();
  const names = page.getByRole("table", { name: "谁的等次会变" }).locator("tbody tr td:first-child");
  await expect(names.first()).toBeVisible();
  for (const name of await names.allTextContents()) expect(name).toContain("*");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button", { name: "打印测算结果" })).toBeHidden();
  await expect(page.getByRole("table", { name: "谁的等次会变" })).toBeVisible();
});

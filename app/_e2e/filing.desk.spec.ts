import { expect } from "@playwright/test";
import { press, refused, saved } from "@/app/_e2e/support/form";
import { COUNTY, TOWNSHIP } from "@/app/_e2e/support/places";
import { test } from "@/app/_e2e/support/test";

test.describe.configure({ mode: "serial" });

const inbox = `/u/${TOWNSHIP}/filings`;
const filed = `${inbox}?state=filed`;
const story = { village: "", detail: "" };

test("the county reads how far every village is, in numbers, and answers nothing", async ({ as }) => {
  const page = await as("county");
  await page.goto(`/u/${COUNTY}/filings`);
  const main = page.getByRole("main");
  await expect(main).toContainText("只看数量");
  await expect(main.getByRole("table")).toContainText("与上个周期比");
  await expect(main.getByRole("checkbox", { name: /^选/ })).toHaveCount(0);
});

test("the township opens what waits for it: how complete, what differs, hints that are no findings", async ({ as }) => {
  const page = await as("township");
  await page.goto(`/u/${TOWNSHIP}/todo`);
  await expect(page.getByRole("main")).toContainText("结果备案待答复");
  await page.goto(filed);
  const link = page.getByRole("table").locator("a.row-link").first();
  story.village = (await link.textContent()) ?? "";
  story.detail = (await link.getAttribute("href")) ?? "";
  await page.goto(story.detail);
  const main = page.getByRole("main");
  await expect(main.getByRole("heading", { level: 1 })).toContainText(story.village);
  for (const words of ["供核查参考，不是结论", "完成情况", "与上个周期比", "上报与答复"])
    await expect(main).toContainText(words);
});

test("a return without a real reason is refused in place and returns nothing", async ({ as }) => {
  const page = await as("township");
  await page.goto(story.detail);
  const dialog = page.getByRole("dialog");
  await expect(async () => {
    if (!(await dialog.isVisible())) await page.getByRole("button", { name: "退回", exact: true }).click();
    await expect(dialog).toBeVisible({ timeout: 1000 });
  }).toPass();
  await dialog.locator("form[data-ready]").waitFor();
  await dialog.getByLabel("退回原因").fill("改");
  await dialog.getByRole("button", { name: "退回", exact: true }).click();
  await refused(page, "4");
  await page.goto(filed);
  await expect(page.getByRole("table")).toContainText(story.village);
});

test("ticked in the list, filings are accepted together, and the list says how many", async ({ as }) => {
  const page = await as("township");
  await page.goto(filed);
  await page.locator("form[data-ready]").first().waitFor();
  await page.getByRole("row").filter({ hasText: story.village }).getByRole("checkbox").first().check();
  await press(page, "同意备案");
  await saved(page, /已答复 1 份，未办成 0 份/);
  await page.goto(story.detail);
  await expect(page.getByRole("main")).toContainText(/已备案|下一步/);
});

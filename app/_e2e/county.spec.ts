import { expect } from "@playwright/test";
import { COUNTY, OTHER_VILLAGE, TOWNSHIP, VILLAGE } from "@/app/_e2e/support/places";
import { test } from "@/app/_e2e/support/test";
import { expectNotFound, visit } from "@/app/_e2e/support/visit";

test("the county bureau opens every page of its rail", async ({ as }) => {
  await visit(await as("county"), {
    [`/u/${COUNTY}`]: "全县概览",
    [`/u/${COUNTY}/villages`]: "村庄",
    [`/u/${COUNTY}/ranking`]: "名次与口径",
    [`/u/${COUNTY}/ranking/weights`]: "调整权重与目标",
    [`/u/${COUNTY}/schemes`]: "积分方案",
    [`/u/${COUNTY}/users`]: "用户",
    [`/u/${COUNTY}/users/units`]: /机构/,
    [`/u/${COUNTY}/audit`]: "操作记录",
    [`/u/${TOWNSHIP}`]: "白塔镇概览",
    [`/u/${VILLAGE}`]: "石桥村概览",
    [`/u/${OTHER_VILLAGE}`]: "概览",
  });
});

test("every figure of the county shows its numerator and denominator", async ({ as }) => {
  const page = await as("county");
  await page.goto(`/u/${COUNTY}`);
  const figures = page.getByRole("region", { name: "主要指标" });
  await expect(figures.getByRole("article").first()).toContainText(/\d+(\.\d)?%/);
  await figures.getByRole("group").first().locator("summary").click();
  await expect(figures.getByText("分子").first()).toBeVisible();
  await expect(figures.getByText("分母").first()).toBeVisible();
});

test("the league table sorts, filters and leads to a village", async ({ as }) => {
  const page = await as("county");
  await page.goto(`/u/${COUNTY}/villages`);
  const league = page.getByRole("table", { name: "村庄名次" });
  await expect(league.getByRole("row")).toHaveCount(49);
  await league.getByRole("columnheader", { name: "参与率" }).getByRole("link").click();
  await expect(league.getByRole("columnheader", { name: "参与率" })).toHaveAttribute("aria-sort", /descending/);
  await page.goto(`/u/${COUNTY}/villages?q=${encodeURIComponent("石桥")}`);
  await league
    .getByRole("link", { name: /石桥村/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("石桥村概览");
});

test("another county does not exist for the county bureau, nor do addresses made up", async ({ as }) => {
  await expectNotFound(await as("county"), [
    "/u/990122",
    "/u/990122/villages",
    "/u/990100",
    "/u/nonsense",
    `/u/${COUNTY}/nowhere`,
    `/u/${VILLAGE}/notices/00000000-0000-7000-8000-000000000000`,
  ]);
});

test("the city bureau sees the figures the counties deliver, and nothing inside a county", async ({ as }) => {
  const page = await as("city");
  await visit(page, { "/u/990100": "全市概览" });
  await expect(page.getByRole("main")).toContainText("云岭县");
  await expectNotFound(page, [`/u/${COUNTY}/roster`, `/u/${VILLAGE}`, `/u/${VILLAGE}/roster`]);
});

test("the county party office and the finance office open their pages", async ({ as }) => {
  await visit(await as("county-party"), { [`/u/${COUNTY}`]: "全县概览", [`/u/${COUNTY}/schemes`]: "积分方案" });
  const finance = await as("finance");
  await visit(finance, { [`/u/${TOWNSHIP}`]: "白塔镇概览", [`/u/${TOWNSHIP}/redemptions`]: "积分兑换" });
  await expectNotFound(finance, [`/u/${VILLAGE}/roster`, `/u/${COUNTY}`]);
});

import { expect } from "@playwright/test";
import { CLASS, ENTERPRISE, MARKET, OTHER_CLASS, TOWNSHIP } from "@/app/_e2e/support/places";
import { test } from "@/app/_e2e/support/test";
import { expectNotFound, firstLink, visit } from "@/app/_e2e/support/visit";

const pagesOf = (unit: string) => ({
  [`/u/${unit}/todo`]: "待办",
  [`/u/${unit}/record`]: "记录积分",
  [`/u/${unit}/standing`]: "当前积分",
  [`/u/${unit}/roster`]: "名册",
  [`/u/${unit}/roster/new?line=${LINE[unit]}`]: "新增",
  [`/u/${unit}/entries`]: "积分记录",
  [`/u/${unit}/cycles`]: "周期结算",
  [`/u/${unit}/schemes`]: "积分方案",
});
const LINE: Record<string, string> = { [CLASS]: "school", [MARKET]: "market", [ENTERPRISE]: "enterprise" };

test("teacher, market officer and safety officer open every page of their rail", async ({ as }) => {
  await visit(await as("teacher"), pagesOf(CLASS));
  await visit(await as("market"), pagesOf(MARKET));
  await visit(await as("safety"), pagesOf(ENTERPRISE));
});

test("a family sees one child's card and nothing else", async ({ as }) => {
  const teacher = await as("teacher");
  await teacher.goto(`/u/${CLASS}/roster`);
  const another = await firstLink(teacher, "学生");
  const mother = await as("guardian");
  await visit(mother, { [`/u/${CLASS}/my`]: "的积分卡" });
  await expect(mother.getByRole("main")).toContainText("没有名次");
  await expectNotFound(mother, [
    another,
    another.replace("roster", "subjects"),
    `/u/${CLASS}/roster`,
    `/u/${CLASS}/standing`,
    `/u/${CLASS}/entries`,
    `/u/${CLASS}/cycles`,
    `/u/${OTHER_CLASS}/my`,
  ]);
});

test("the market officer sees grades, next year's grades and inspections", async ({ as }) => {
  const page = await as("market");
  await page.goto(`/u/${MARKET}/standing`);
  for (const column of ["按今天测算", "下一年等级", "检查"])
    await expect(page.getByRole("columnheader", { name: column })).toBeVisible();
});

test("a township sees counts of class, market and enterprise, and no person", async ({ as }) => {
  const page = await as("township");
  await visit(page, { [`/u/${TOWNSHIP}/places`]: "学校与单位" });
  await expect(page.getByRole("row", { name: /五年级（1）班.*40/ })).toBeVisible();
  await expectNotFound(page, [`/u/${CLASS}/standing`, `/u/${MARKET}/standing`, `/u/${CLASS}/roster`]);
});

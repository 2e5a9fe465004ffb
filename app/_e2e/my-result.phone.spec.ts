import { expect, type Page } from "@playwright/test";
import { faults } from "@/app/_e2e/support/axe";
import { BRANCH, CLASS, VILLAGE } from "@/app/_e2e/support/places";
import { test } from "@/app/_e2e/support/test";
import { expectNotFound } from "@/app/_e2e/support/visit";

/** From the own card to how the last result came about. */
async function openResult(page: Page, unit: string): Promise<void> {
  await page.goto(`/u/${unit}/my`);
  await page.getByRole("link", { name: "等次怎么来的" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("的得分是怎么来的");
}

test("a household reads its result down to one entry and its clause, and that there is no better grade", async ({
  as,
}) => {
  const page = await as("resident");
  await openResult(page, VILLAGE);
  const main = page.getByRole("main");
  await expect(main).toContainText(/第 \d+ 名/);
  await expect(main).toContainText("已经是最高等次。");
  const part = page
    .locator("details.why-component")
    .filter({ hasText: /[1-9]\d* 笔/ })
    .first();
  if ((await part.getAttribute("open")) === null) await part.locator("summary").first().click();
  await expect(part).toContainText(/公示期满/);
  await expect(part).toContainText(/依据：/);
  expect(await faults(page)).toEqual([]);
  await part.getByRole("link", { name: "看这一笔" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("入账回执");
});

test("a member reads how many points the next grade would have needed, and where they could have come from", async ({
  as,
}) => {
  const page = await as("member");
  await openResult(page, BRANCH);
  const needed = page.getByRole("region", { name: /^评上“.+”还差什么$/ });
  await expect(needed).toContainText(/得分达到 [\d.]+ 分：现有 [\d.]+ 分，差 [\d.]+ 分。/);
  await expect(needed).toContainText("这些分可以这样来");
  await expect(needed).toContainText("供参考");
  expect(await faults(page)).toEqual([]);
});

test("a family reads its own child's result without rank or other child; the letters to the families are the teacher's", async ({
  as,
}) => {
  const [mother, teacher] = [await as("guardian"), await as("teacher")];
  await openResult(mother, CLASS);
  const child = ((await mother.getByRole("heading", { level: 1 }).textContent()) ?? "").replace("的得分是怎么来的", "");
  await expect(mother.getByRole("main")).not.toContainText(/第 \d+ 名|共 \d+ 个参评/);
  const letter = `/u/${CLASS}/forms/parentLetter`;
  await expectNotFound(mother, [letter, `${letter}?number=${encodeURIComponent(child)}`]);
  const workbook = await mother.request.get(`/api/files/form?unit=${CLASS}&code=parentLetter`);
  expect(workbook.status()).toBe(404);

  const letterOf = async (page: Page) => {
    await page.goto(`/u/${CLASS}/my`);
    return (await page.getByRole("link", { name: "打印家长通知书" }).getAttribute("href")) ?? "";
  };
  await mother.goto(await letterOf(mother));
  await expect(mother.getByRole("article")).toContainText(`${child}同学家长`);
  await expectNotFound(mother, [await letterOf(await as("guardian2")), `/u/${CLASS}/my/letter`]);

  await teacher.goto(letter);
  expect(await teacher.getByRole("article").count()).toBeGreaterThan(30);
  const names = await teacher.getByRole("article").locator("dd").allTextContents();
  expect(names.length).toBeGreaterThan(30);
  await teacher.goto(`${letter}?number=${encodeURIComponent(child)}`);
  const one = teacher.getByRole("article");
  await expect(one).toHaveCount(1);
  await expect(one).toContainText(`${child}同学家长`);
  for (const other of names.filter((name) => name.length > 1 && name !== child && !child.includes(name)))
    await expect(one).not.toContainText(other);
});

import { expect } from "@playwright/test";
import { refused } from "@/app/_e2e/support/form";
import { CLASS, ENTERPRISE, MARKET, VILLAGE } from "@/app/_e2e/support/places";
import { test } from "@/app/_e2e/support/test";

const stamp = Date.now().toString(36);

test("a visitor who scans a card sees whether benefits are valid and until when, and nothing else", async ({ as }) => {
  const [village, visitor] = [await as("village"), await as(null)];
  await village.goto(`/u/${VILLAGE}/benefits`);
  const held = await village.locator("tbody a.row-link").first().getAttribute("href");
  await village.goto(held ?? "");
  await expect(village.locator("#benefits")).toContainText("有效");
  const name = ((await village.getByRole("heading", { level: 1 }).textContent()) ?? "").replace("的积分卡", "");
  const code = (await village.locator("b.font-mono").textContent()) ?? "";
  expect(code).toMatch(/^(\w{4} ){3}\w{4}$/);

  await visitor.goto("/c");
  await visitor.getByLabel("卡号").fill(code.toLowerCase());
  await visitor.getByRole("button", { name: "验卡" }).click();
  const main = visitor.getByRole("main");
  await expect(main).toContainText("激励政策有效");
  for (const secret of [name, "石桥村", "白塔镇"]) await expect(main).not.toContainText(secret);
  expect(await visitor.content()).not.toContain(name);

  for (const nobody of ["23456789ABCDEFGH", "1"]) {
    await visitor.goto(`/c/${nobody}`);
    await expect(visitor.getByRole("main")).toContainText("没有有效的激励政策");
  }
});

test("the class teacher writes down a talk with a family, once, and no family sees the list", async ({ as }) => {
  const [teacher, guardian] = [await as("teacher"), await as("guardian")];
  await teacher.goto(`/u/${CLASS}/follow`);
  const card = teacher.locator(".card").filter({ hasText: "班主任与家长面谈" }).first();
  const row = card.locator("li").first();
  const name = (await row.getByRole("link").textContent()) ?? "";
  await row.getByRole("button", { name: "写下结果" }).click();
  await teacher.getByLabel("谈了什么、决定了什么").fill(`家访，商定每天放学后留校半小时补作业 ${stamp}`);
  await teacher.getByLabel("谁谈话或谁决定").fill("班主任");
  await teacher.getByRole("button", { name: "办结", exact: true }).click();
  await expect(teacher.getByRole("dialog")).toHaveCount(0);
  await teacher.goto(`/u/${CLASS}/follow?tab=done`);
  await expect(teacher.locator("li").filter({ hasText: stamp })).toContainText(name);
  const refused = await guardian.goto(`/u/${CLASS}/follow`);
  expect(refused?.status()).toBe(404);
});

test("the market's officer strikes off an inspection of the plan with its day and result", async ({ as }) => {
  const page = await as("market");
  await page.goto(`/u/${MARKET}/inspections?month=all`);
  const row = page
    .locator("tbody tr")
    .filter({ has: page.getByRole("button", { name: "销号" }) })
    .first();
  await row.getByRole("button", { name: "销号" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("检查结果").fill(`符合要求 ${stamp}`);
  await dialog.getByRole("button", { name: "销号" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.locator(".tbl tbody tr").filter({ hasText: stamp })).toBeVisible();
});

test("among equals the safety officer enters whom the committee chose as model of a month, and that once", async ({
  as,
}) => {
  const page = await as("safety");
  await page.goto(`/u/${ENTERPRISE}/cycles`);
  const cycles = page.getByRole("table").locator("a.row-link");
  const addresses = await cycles.evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  const decide = page.getByRole("button", { name: "登记决定" });
  for (const address of addresses) {
    await page.goto(address);
    if ((await decide.count()) > 0) break;
  }
  await decide.first().click();
  const dialog = page.getByRole("dialog");
  const save = dialog.locator("form[data-ready]").getByRole("button", { name: "登记决定" });
  await save.click();
  await refused(page, "请填写这一项");
  const choice = dialog.getByRole("combobox");
  const chosen = (await choice.locator("option").nth(2).textContent()) ?? "";
  await choice.selectOption({ label: chosen });
  await dialog.getByRole("textbox").first().fill(`安委会例会，五人到会，一致推荐 ${stamp}`);
  await save.click();
  await expect(page.getByText(new RegExp(`丁志刚.*${stamp}`))).toBeVisible();
  await expect(page.getByText(`月度安全标兵 ${chosen}`)).toBeVisible();
  await expect(decide).toHaveCount(0);
});

import { expect } from "@playwright/test";
import { press } from "@/app/_e2e/support/form";
import { VILLAGE } from "@/app/_e2e/support/places";
import { test } from "@/app/_e2e/support/test";

test.describe.configure({ mode: "serial" });

const books = `/u/${VILLAGE}/books`;
const note = `在外乡贤捐赠 ${Date.now().toString(36)}`;

test("the village enters money that came in, and is told what is left when it would spend more", async ({ as }) => {
  const page = await as("village");
  await page.goto(`${books}/new?book=fund&direction=in`);
  await page.locator("form[data-ready]").waitFor();
  await page.getByLabel("社会捐赠").check();
  await page.getByLabel("金额").fill("８８８．５");
  await page.getByLabel("说明").fill(note);
  await press(page, "登记");
  await page.waitForURL(/\/books\?book=fund$/);
  const line = page.getByRole("row").filter({ hasText: note });
  await expect(line).toContainText("888.50");
  await page.goto(`${books}/new?book=fund&direction=out`);
  await page.locator("form[data-ready]").waitFor();
  await page.getByLabel("年终表彰奖励").check();
  await page.getByLabel("金额").fill("9999999");
  await press(page, "登记");
  await expect(page.locator(".error-summary")).toContainText("可支出的资金只有");
});

test("the village strikes the line with a reason; a resident sees both, and cannot write", async ({ as }) => {
  const page = await as("village");
  await page.goto(books);
  const line = page.getByRole("row").filter({ hasText: note });
  await line.getByRole("button", { name: "冲销" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.locator("form[data-ready]").waitFor();
  await dialog.getByLabel("理由").fill(`重复登记 ${note}`);
  await dialog.getByRole("button", { name: "冲销" }).click();
  await expect(page.getByRole("row").filter({ hasText: note }).filter({ hasText: "已冲销" })).toHaveCount(1);
  const resident = await as("resident");
  await resident.goto(books);
  await expect(resident.getByRole("row").filter({ hasText: note })).toHaveCount(2);
  await expect(resident.getByRole("button", { name: "冲销" })).toHaveCount(0);
  await expect(resident.getByRole("link", { name: "记一笔资金" })).toHaveCount(0);
});

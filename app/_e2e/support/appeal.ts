import { expect, type Page } from "@playwright/test";
import { press, saved } from "./form";
import { VILLAGE } from "./places";

const at = `/u/${VILLAGE}`;

/**
 * An objection on paper against a line of the notice on the board, entered by the village and answered as not upheld.
 * Answers the address of the entry; its card is the one that holds `words`.
 */
export async function objectOnPaper(page: Page, words: string): Promise<string> {
  await page.goto(`${at}/notices`);
  await page.getByRole("row").filter({ hasText: "公示中" }).first().getByRole("link").click();
  await page.locator("#objection form[data-ready]").waitFor();
  const lines = page.getByLabel("哪一条");
  const count = await lines.locator("option").count();
  await lines.selectOption({ index: 1 + (Math.floor(Date.now() / 1000) % (count - 1)) });
  await page.getByLabel("提出人姓名").fill("周小兰");
  await page.locator("#objection").getByLabel("理由").fill(words);
  await press(page, "提交异议");
  await saved(page, "异议已提交");

  await page.goto(`${at}/objections`);
  const card = page.locator(".card").filter({ hasText: words });
  await expect(card).toHaveCount(1);
  await card.getByText("答复这条异议").click();
  await card.getByLabel("异议不成立").check();
  await card.getByLabel("答复内容").fill("核对签到表和照片，属实。");
  await card.getByRole("button", { name: "提交答复" }).click();
  await expect(card).toContainText("不成立");
  return (await card.getByRole("link", { name: "查看记录" }).getAttribute("href")) ?? "";
}

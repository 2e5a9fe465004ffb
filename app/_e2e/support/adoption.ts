import { expect, type Page } from "@playwright/test";
import { press } from "./form";
import { PRACTICE } from "./places";

const at = `/u/${PRACTICE}`;

/** The township publishes version 1 of a rule book from its editor, as its meeting decided. */
export async function publishFirst(page: Page): Promise<void> {
  await page.getByRole("link", { name: "发布第 1 版" }).click();
  await page.getByLabel("会议名称").fill("白塔镇党委会议");
  await page.getByLabel("会议纪要", { exact: true }).fill("应到 9 人，实到 9 人，全体同意。");
  await page.getByLabel("已经核对，决定发布").check();
  await page.getByRole("button", { name: "发布第 1 版" }).click();
  await expect(page.getByRole("button", { name: "起草第 2 版" })).toBeVisible();
}

/** The practice village begins to adopt a template. Answers the address of the adoption. */
export async function begin(village: Page, templateId: string): Promise<string> {
  await village.goto(`${at}/schemes/${templateId}/adopt`);
  await village
    .locator("form[data-ready]")
    .getByRole("button", { name: /^开始采用第/ })
    .click();
  await village.waitForURL(/\/schemes\/adoptions\/[0-9a-f-]{36}$/);
  return new URL(village.url()).pathname;
}

/** Its representatives resolve upon the draft: 27 of 30 there, 26 for it. */
export async function resolve(village: Page, adoption: string): Promise<void> {
  await village.goto(adoption);
  await village.locator("summary", { hasText: "登记表决结果" }).click();
  await village.getByLabel("地点").fill("村委会会议室");
  await village.getByLabel("应到人数").fill("30");
  await village.getByLabel("实到人数").fill("27");
  await village.getByLabel("赞成").fill("26");
  await village.getByLabel("反对").fill("1");
  await village.getByLabel("会议记录摘要").fill("村民代表会议逐条讨论，表决通过。");
  await press(village, "登记表决结果", "登记表决结果");
  await expect(village.getByText("已表决通过。请公示规则书")).toBeVisible();
}

/** On notice, its days run out on the practice clock, and it goes to the township. */
export async function publishAndSend(village: Page, adoption: string): Promise<void> {
  await village.goto(adoption);
  await village.getByLabel("意见联系").fill("村委会办公室，许勇强");
  await press(village, "开始公示", "开始公示");
  await expect(village.getByText(/期满，之后可以报镇备案/)).toBeVisible();
  await village
    .locator("form[data-ready]")
    .getByRole("button", { name: /往后拨 8 天/ })
    .click();
  await expect(village.getByText("公示已期满。请报镇备案。")).toBeVisible();
  await press(village, "报送");
  await expect(village.getByText("已报镇，等待备案。")).toBeVisible();
}

/** The township files it, and it is in force. */
export async function file(township: Page, adoption: string): Promise<void> {
  await township.goto(adoption);
  await township.getByRole("button", { name: "通过备案" }).first().click();
  const dialog = township.getByRole("dialog");
  await dialog.locator("form[data-ready]").getByRole("button", { name: "通过备案" }).click();
  await expect(township.getByText(/^已于.*生效。$/)).toBeVisible();
}

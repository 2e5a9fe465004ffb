import { expect, type Page } from "@playwright/test";
import { begin, file, publishAndSend, resolve } from "./adoption";
import { act, press, saved } from "./form";
import { PRACTICE, TOWNSHIP } from "./places";

const at = `/u/${PRACTICE}`;

/** The practice village forgets everything and imports its register as it is kept: households of 青石村, from 2026 on. */
export async function importAfresh(page: Page): Promise<void> {
  await page.goto(`${at}/roster`);
  await act(page, "清空重来", "清空重来", "重新练习");
  await page.goto(`${at}/roster/import`);
  await page.getByLabel("Excel 工作簿").setInputFiles("public/samples/青石村常住户登记册.xlsx");
  await press(page, "上传并识别");
  await page.waitForURL(/\/roster\/import\/[0-9a-f-]{36}/);
  await expect(page.getByText(/^第 34 行/).first()).toBeVisible();
  await expect(page.getByText(/^第 72 行/).first()).toBeVisible();

  await page.getByLabel("从哪一天起算在册").fill("2026-01-01");
  await page.locator("form[data-ready]").filter({ hasText: "从哪一天起算在册" }).getByRole("button").click();
  await saved(page, "已重新识别。");
  await press(page, "开始导入");
  await expect(page.getByRole("heading", { level: 1, name: "导入报告" })).toBeVisible();
}

/** The practice village begins afresh: its register, and the rule book that the township's villages run. */
export async function beginAfresh(page: Page, office: Page): Promise<void> {
  await importAfresh(page);
  await office.goto(`/u/${TOWNSHIP}/schemes`);
  const book = await office.getByRole("link", { name: "白塔镇户积分管理办法" }).first().getAttribute("href");
  const adoption = await begin(page, book?.split("/").at(-1) ?? "");
  await resolve(page, adoption);
  await publishAndSend(page, adoption);
  await file(office, adoption);
}

/** Fills in the meeting of the whole group of five that a page leads to, and saves it: all came, all were for it, all signed. */
export async function writeMeeting(page: Page): Promise<void> {
  await page.getByRole("link", { name: "登记会议" }).click();
  for (const [label, value] of [
    ["地点", "村委会会议室"],
    ["主持人", "张一"],
    ["记录人", "王二"],
    ["应到人数", "5"],
    ["实到人数", "5"],
    ["赞成", "5"],
    ["签名人", "张一、王二、李三、赵四、孙五"],
    ["会议记录要点", "逐户评议，全体同意"],
  ] as const)
    await page.getByLabel(label).fill(value);
  await press(page, "保存会议");
}

/** The whole group's meeting for what waits to be reviewed, entered from the to-do list; leads to the list it decides. */
export async function holdGroupMeeting(page: Page): Promise<void> {
  await page.goto(`${at}/todo`);
  await page.getByRole("link").filter({ hasText: "审核：" }).first().click();
  await writeMeeting(page);
  await page.waitForURL(/\/entries\?.*meeting=/);
}

const DAY_MS = 86_400_000;

/** Days pass in the practice village, eight at a time, until this day (ISO) has come. */
export async function letDaysPassUntil(page: Page, day: string): Promise<void> {
  const passed = async () =>
    /已往后拨 (\d+) 天/.exec((await page.getByLabel("练习村").textContent()) ?? "")?.[1] ?? "0";
  const today = Date.now() + Number(await passed()) * DAY_MS;
  const left = Math.ceil((Date.parse(`${day}T00:00:00+08:00`) - today) / DAY_MS);
  for (let days = 0; days < left; days += 8) await letDaysPass(page);
}

/** Eight days pass in the practice village. */
export async function letDaysPass(page: Page): Promise<void> {
  const bar = page.getByLabel("练习村");
  const [, days = "0"] = /已往后拨 (\d+) 天/.exec((await bar.textContent()) ?? "") ?? [];
  await page
    .locator("form[data-ready]")
    .getByRole("button", { name: /往后拨 8 天/ })
    .click();
  await expect(bar).toContainText(`已往后拨 ${Number(days) + 8} 天`);
}

/** Confirmed results go on notice. */
export async function publishResults(page: Page, closing: string): Promise<void> {
  await page.goto(closing);
  await page.getByRole("button", { name: "公示结果" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("对结果有异议，找谁（当面或电话）").fill("村务监督委员会");
  await dialog
    .locator("form[data-ready]")
    .getByRole("button", { name: /^公示，共/ })
    .click();
  await page.waitForURL(/\/notices\/[0-9a-f-]{36}/);
  await page.goto(closing);
  await expect(page.getByText(/^正在公示，到/)).toBeVisible();
}

/** The days of the notice pass, the village files the results, and the township accepts them. */
export async function fileResults(page: Page, office: Page, closing: string): Promise<void> {
  await page.goto(`${at}/todo`);
  await letDaysPass(page);
  await page.goto(closing);
  await act(page, "上报备案", "上报备案");
  await expect(page.getByText("已上报，等镇里答复。").first()).toBeVisible();
  await office.goto(`/u/${TOWNSHIP}/filings?state=filed`);
  await office
    .getByRole("link", { name: /练习村/ })
    .first()
    .click();
  await act(office, "同意备案", "同意备案");
}

import { expect, type Page } from "@playwright/test";
import { objectOnPaper } from "@/app/_e2e/support/appeal";
import { press, refused, saved } from "@/app/_e2e/support/form";
import { COUNTY, TOWNSHIP, VILLAGE } from "@/app/_e2e/support/places";
import { test } from "@/app/_e2e/support/test";

test.describe.configure({ mode: "serial" });

const stamp = Date.now().toString(36);
const objection = `那天在镇上开会 ${stamp}`;
const appeal = `开会有签到表 ${stamp}`;
const DOCUMENT = `国办发明电〔2026〕${Date.now() % 1000}号`;
const story = { due: "" };

const cardOf = (page: Page) => page.locator(".card").filter({ hasText: appeal });
const iso = (year: string, month: string, day: string) => `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
const inChinese = (date: string) => date.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, "$1年$2月$3日");

/** As Excel and Notepad save 演练放假 on a Chinese Windows. */
const inCodePage = (date: string) =>
  Buffer.concat([Buffer.from(`${date},off,`), Buffer.from("d1ddc1b7b7c5bcd9", "hex")]);

/** The county chooses a file; its text stands in the form, to be read before it is sent. */
async function importFile(page: Page, text: string, buffer = Buffer.from(text)): Promise<void> {
  await page.goto(`/u/${COUNTY}/calendar`);
  await page.locator("form[data-ready]").waitFor();
  await page.getByLabel("从文件读入").setInputFiles({ name: "放假安排.csv", mimeType: "text/csv", buffer });
  await expect(page.getByLabel("内容")).toHaveValue(text);
  await page.getByLabel("通知文号").fill(DOCUMENT);
  await press(page, "导入并重算期限");
}

test("an appeal runs until the day that the calendar gives", async ({ as }) => {
  const [page, office] = [await as("village"), await as("township")];
  await objectOnPaper(page, objection);
  const card = page.locator(".card").filter({ hasText: objection });
  await card.getByText("向镇（街道）申诉", { exact: true }).click();
  await card.getByLabel("申诉理由").fill(appeal);
  await card.getByRole("button", { name: "提交申诉" }).click();
  await expect(card).toContainText("申诉办理中");
  await office.goto(`/u/${TOWNSHIP}/appeals`);
  const [, year = "", month = "", day = ""] =
    /(\d{4})年(\d+)月(\d+)日 24:00/.exec((await cardOf(office).textContent()) ?? "") ?? [];
  story.due = iso(year, month, day);
  expect(story.due).toMatch(/^\d{4}-\d\d-\d\d$/);
});

test("a file with a line that cannot be read is refused with its line, and nothing moves", async ({ as }) => {
  const [page, office] = [await as("county"), await as("township")];
  await importFile(page, `${story.due},off,演练放假\n12月的某天,off,看不清\n`);
  await refused(page, "第 2 行的日期不对");
  await office.goto(`/u/${TOWNSHIP}/appeals`);
  await expect(cardOf(office)).not.toContainText("期限由");

  const workbook = { name: "放假安排.csv", mimeType: "text/csv", buffer: Buffer.from([0x50, 0x4b, 3, 4, 0, 0]) };
  await page.getByLabel("从文件读入").setInputFiles(workbook);
  await expect(page.getByText("这个文件读不出来")).toBeVisible();
});

test("the county makes that day a day off: the appeal's clock moves, and says from when to when and why", async ({
  as,
}) => {
  const [page, office, village] = [await as("county"), await as("township"), await as("village")];
  await importFile(page, `${story.due},off,演练放假`, inCodePage(story.due));
  await saved(page, /已导入 1 天；延后了公示 \d+ 份、异议 \d+ 条、申诉 [1-9]\d* 条/);
  await page.goto(`/u/${COUNTY}/calendar`);
  await expect(page.getByRole("main")).toContainText("演练放假");
  const moved = page.getByRole("table", { name: "延后过的期限" }).getByRole("row").filter({ hasText: DOCUMENT });
  await expect(moved.first()).toContainText("石桥村");
  await expect(moved.first()).toContainText(inChinese(story.due));

  const words = new RegExp(`期限由 ${inChinese(story.due)} 延到 .*，依据：${DOCUMENT}`);
  await office.goto(`/u/${TOWNSHIP}/appeals`);
  await expect(cardOf(office)).toContainText(words);
  await village.goto(`/u/${VILLAGE}/objections`);
  await expect(village.locator(".card").filter({ hasText: objection })).toContainText(words);
  await office.goto(`/u/${TOWNSHIP}/todo`);
  await expect(office.getByRole("main")).toContainText(/的申诉：.*延后/);
});

test("the day is taken back: what was told is kept, and no clock runs shorter", async ({ as }) => {
  const [page, office] = [await as("county"), await as("township")];
  // A day of that year that nobody works on anyway replaces what was entered.
  await importFile(page, `${story.due.slice(0, 4)}-10-01,off,国庆节\n`);
  await saved(page, /条本应提前，已公布的不动/);
  await page.goto(`/u/${COUNTY}/calendar`);
  await expect(page.getByRole("main")).not.toContainText("演练放假");
  await office.goto(`/u/${TOWNSHIP}/appeals`);
  await expect(cardOf(office)).toContainText(`期限由 ${inChinese(story.due)} 延到`);
  await expect(cardOf(office)).toContainText("已公布的期限不提前");
});

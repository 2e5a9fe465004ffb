import { expect } from "@playwright/test";
import { press, saved } from "@/app/_e2e/support/form";
import { expectLedgerFits } from "@/app/_e2e/support/ledger";
import { PRACTICE } from "@/app/_e2e/support/places";
import { beginAfresh, holdGroupMeeting, letDaysPass } from "@/app/_e2e/support/practice";
import { test } from "@/app/_e2e/support/test";

test.describe.configure({ mode: "serial" });

const at = `/u/${PRACTICE}`;
const ITEM = "自愿参加村庄整治";
const reason = `参加河道清理 ${Date.now().toString(36)}`;
const story = { notice: "" };

test("the practice village begins afresh with the township's rule book", async ({ as }) => {
  test.setTimeout(120_000);
  await beginAfresh(await as("practice"), await as("township"));
});

test("the recorder writes one item down for several households", async ({ as }) => {
  const page = await as("practice-recorder");
  await page.goto(`${at}/record`);
  await page.getByRole("link").filter({ hasText: ITEM }).first().click();
  await page.locator("form[data-ready]").filter({ hasText: "事由" }).waitFor();
  const households = page.getByRole("group", { name: /^谁/ }).getByRole("checkbox");
  for (let nth = 0; nth < 6; nth += 1) await households.nth(nth).check();
  await expect(page.getByText("已选 6 个")).toBeVisible();
  await page.getByLabel("事由").fill(reason);
  await press(page, "保存记录");
  await saved(page, "已保存，下一步：");
});

test("the meeting approves them at once, but for one, which goes back with its reason", async ({ as }) => {
  const page = await as("practice-review");
  await holdGroupMeeting(page);
  const rows = page.getByRole("row").filter({ hasText: reason });
  await expect(rows).toHaveCount(6);
  const form = page.locator("form[data-ready]").filter({ has: page.getByRole("checkbox", { name: "选中本页全部" }) });
  await form.getByRole("checkbox", { name: "选中本页全部" }).check();
  await rows.last().getByRole("checkbox").uncheck();
  await press(page, "通过");
  await saved(page, "已办理。");
  await expect(rows).toHaveCount(1);
  await rows.getByRole("checkbox").check();
  await page.getByLabel("退回或不予通过的理由").fill("签到表上没有这一户，请核对");
  await press(page, "退回更正");
  await saved(page, "已办理。");
  await expect(rows).toHaveCount(0);
  await page.goto(`${at}/meetings`);
  await expect(page.getByRole("table", { name: "会议" }).getByRole("row").nth(1)).toContainText("6 条");

  const recorder = await as("practice-recorder");
  await recorder.goto(`${at}/entries?tab=returned`);
  await expect(recorder.getByRole("row").filter({ hasText: reason })).toHaveCount(1);
});

test("five of them go on notice; the honour board is one step away", async ({ as }) => {
  const page = await as("practice");
  await page.goto(`${at}/todo`);
  await page.getByRole("link").filter({ hasText: "公示：" }).first().click();
  await expect(page.getByRole("main")).toContainText("公示 5 条");
  await page.getByLabel("当面和电话提出异议的方式").fill("村委会办公室，联系人许勇强");
  await press(page, "发布公示");
  await page.waitForURL(/\/notices\/[0-9a-f-]{36}/);
  story.notice = new URL(page.url()).pathname;
  await page.goto(`${story.notice}/poster`);
  await expect(page.locator("article.poster td.poster-name")).toHaveCount(5);
  await expect(page.locator("article.poster footer")).toContainText("账本校验点：第");
  await page.goto(`${at}/notices`);
  await page.getByRole("link", { name: "光荣榜" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("光荣榜");
});

test("before its days have run nothing can be posted; afterwards exactly five are, once", async ({ as }) => {
  test.setTimeout(150_000);
  const page = await as("practice");
  await page.goto(`${at}/entries?tab=toPost`);
  await expect(page.getByText("这里没有记录")).toBeVisible();
  await letDaysPass(page);
  await page.goto(`${at}/entries?tab=toPost`);
  await page.locator("form[data-ready]").getByRole("checkbox", { name: "选中本页全部" }).check();
  await press(page, "入账", "入账");
  await expect(page.getByText("这里没有记录").or(page.getByText("已办理。")).first()).toBeVisible();
  await page.goto(`${at}/entries?tab=posted`);
  await expect(page.getByRole("row").filter({ hasText: ITEM })).toHaveCount(5);
  await expectLedgerFits(page, PRACTICE);
});

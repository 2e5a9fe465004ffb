import { expect, type Page } from "@playwright/test";
import { type Balances, balancesOn } from "@/app/_e2e/support/balance";
import { act, press } from "@/app/_e2e/support/form";
import { someHousehold } from "@/app/_e2e/support/household";
import { VILLAGE } from "@/app/_e2e/support/places";
import { test } from "@/app/_e2e/support/test";

test.describe.configure({ mode: "serial" });

const at = `/u/${VILLAGE}`;
const source = `2025 年存折第 3 页 ${Date.now().toString(36)}`;
const story = { list: "", household: "", code: "", before: { redeemable: 0, honour: 0 } as Balances };

/** The number of a household as the roster has it. */
async function numberOf(page: Page, household: string): Promise<string> {
  await page.goto(`${at}/roster/${household}`);
  return (await page.getByRole("definition").first().textContent())?.trim() ?? "";
}

/** Enters the list; a household has an opening balance only once, so a next one is taken where an earlier run was here. */
async function enterList(page: Page): Promise<void> {
  for (let tries = 0; tries < 8; tries += 1) {
    const { id } = await someHousehold(page, VILLAGE, 30 + 9 * tries, 39 + 9 * tries);
    story.household = id;
    story.before = await balancesOn(page, VILLAGE, id);
    story.code = await numberOf(page, id);
    await page.goto(`${at}/openings/new`);
    await page.locator("form[data-ready]").waitFor();
    await page.getByLabel("截止日期").fill("2025年12月31日");
    await page.getByLabel("出自").fill(source);
    await page.getByLabel("名单").fill(`${story.code}\t85.5\t40\n${story.code}号隔壁\t12\t6\n`);
    await press(page, "提交，等人确认");
    const list = page.waitForURL(/\/openings\/[0-9a-f-]{36}$/).then(() => true);
    const refusal = page.locator(".error-summary").waitFor();
    if (await Promise.race([list, refusal.then(() => false)])) return;
  }
}

test("the village enters a list from paper passbooks, and sees which line could not be read", async ({ as }) => {
  const page = await as("village");
  await enterList(page);
  story.list = new URL(page.url()).pathname;
  await expect(page.getByRole("main")).toContainText("1 户（人），荣誉积分合计 85.5，可兑换积分合计 40");
  await expect(page.getByRole("main")).toContainText("没有读出来的行：1 行");
  await expect(page.getByRole("main")).toContainText("本村参加该方案的名册里没有");
  await expect(page.getByRole("main")).toContainText("您是录入人，须由另一人确认。");
  await expect(page.getByRole("button", { name: "确认入账" })).toHaveCount(0);
  expect(await balancesOn(page, VILLAGE, story.household)).toEqual(story.before);
});

test("another person confirms it, and it stands on the card and in the passbook", async ({ as }) => {
  const [page, village] = [await as("supervisor"), await as("village")];
  await page.goto(`${at}/todo`);
  await page.getByRole("link").filter({ hasText: "期初余额待确认" }).click();
  // One list is opened at once, several are listed.
  await page.waitForURL(/\/openings/);
  if (new URL(page.url()).pathname !== story.list) await page.locator(`a[href="${story.list}"]`).first().click();
  await act(page, "确认入账", "确认，1 户（人）入账");
  await expect(page.getByRole("main")).toContainText("已办结");
  const { redeemable, honour } = story.before;
  expect(await balancesOn(village, VILLAGE, story.household)).toEqual({
    redeemable: redeemable + 40,
    honour: honour + 85.5,
  });
  await expect(village.getByRole("main")).toContainText(`期初余额（${source}）`);
  await village.goto(`${at}/subjects/${story.household}/passbook`);
  const row = village.getByRole("row").filter({ hasText: "期初" });
  await expect(row.last()).toContainText("85.5");
});

test("entered by mistake, it is taken back by a row of its own that another person confirms", async ({ as }) => {
  const [page, supervisor] = [await as("village"), await as("supervisor")];
  await page.goto(story.list);
  await act(page, "冲正", "提出冲正", "存折看错了一页");
  await page.waitForURL((url) => /\/openings\/[0-9a-f-]{36}$/.test(url.pathname) && url.pathname !== story.list);
  await supervisor.goto(new URL(page.url()).pathname);
  await expect(supervisor.getByRole("main")).toContainText("冲正原来的期初余额");
  await act(supervisor, "确认入账", "确认，1 户（人）入账");
  await expect(supervisor.getByRole("main")).toContainText("已办结");
  expect(await balancesOn(page, VILLAGE, story.household)).toEqual(story.before);
  await page.goto(story.list);
  await expect(page.getByRole("main")).toContainText("已冲正");
});

import { expect, type Page } from "@playwright/test";
import { faults } from "@/app/_e2e/support/axe";
import { act, press, saved } from "@/app/_e2e/support/form";
import { test } from "@/app/_e2e/support/test";

test.describe.configure({ mode: "serial" });

const title = `年度民主评议 ${Date.now().toString(36)}`;
const story = { at: "", box: "", codes: [] as string[], paper: "" };
const PHONE = { width: 390, height: 844 };

/** The branch's own address, whatever its code. */
async function home(page: Page): Promise<string> {
  await page.goto("/");
  await page.waitForURL(/\/u\//);
  return new URL(page.url()).pathname.split("/").slice(0, 3).join("/");
}

/** An earlier run on the same county may have left its ballot behind: only one is held at a time. */
async function cancelEarlier(page: Page): Promise<void> {
  await page.goto(`${story.at}/ballots`);
  const held = page.getByRole("row").filter({ hasNotText: /已取消|状态/ });
  const href = (await held.count()) > 0 ? await held.first().getByRole("link").first().getAttribute("href") : null;
  if (!href) return;
  await page.goto(href);
  await act(page, "取消投票", "取消投票", "重新组织一次");
}

test("the branch prepares its appraisal, lists its members and opens the vote with a slip for each", async ({ as }) => {
  const page = await as("office");
  story.at = await home(page);
  await cancelEarlier(page);
  await page.goto(`${story.at}/ballots/new`);
  const option = page.locator('main a[href*="ballots/new?for="]').filter({ hasNotText: "已有投票" });
  if ((await option.count()) > 0) await option.first().click();
  await page.getByLabel("投票名称").fill(title);
  await press(page, "准备投票");
  await page.waitForURL(/\/ballots\/[0-9a-f-]{36}$/);
  story.box = new URL(page.url()).pathname;
  await page.goto(`${story.box}/roll`);
  await press(page, "从名册加入");
  await saved(page, /已加入\d+人/);
  await page.goto(`${story.box}/slips`);
  await page.getByRole("button", { name: /给没有投票码的人发码/ }).click();
  await expect(page.getByText("这些投票码只显示这一次")).toBeVisible();
  story.codes = await page.locator(".slip-code").allTextContents();
  expect(story.codes.length).toBeGreaterThan(3);
  expect(new Set(story.codes).size).toBe(story.codes.length);
  await expect(page.locator(".slip svg.qr")).toHaveCount(story.codes.length);
  await page.goto(story.box);
  await act(page, "开始投票", "开始投票");
  await expect(page.getByRole("main")).toContainText("投票中");
  await expect(page.getByRole("main")).toContainText(`0 / ${story.codes.length} 人已投`);
});

/** Rates the first on the sheet by every criterion. */
async function rateFirst(page: Page, points: string): Promise<void> {
  const row = page.locator('li[id^="r-"]').first();
  const folded = row.locator("details:not([open]) > summary");
  if ((await folded.count()) > 0) await folded.click();
  for (const field of await row.locator(".vote-points").all()) await field.fill(points);
}

test("a member votes on a phone, checks the vote and sends it once; the code is then used up", async ({ as }) => {
  const page = await as(null);
  await page.setViewportSize(PHONE);
  await page.goto("/v");
  await page.getByLabel("投票码").fill(story.codes[0] ?? "");
  await page.getByRole("button", { name: "开始投票" }).click();
  await page.locator("form[data-ready]").waitFor();
  await expect(page.getByRole("main")).toContainText("秘密投票");
  await expect(page.getByRole("main")).toContainText("不能评自己");
  expect(await faults(page)).toEqual([]);
  await rateFirst(page, "２１");
  await page.getByRole("button", { name: "核对选票" }).click();
  await expect(page.locator(".error-summary")).toContainText("最多20分");
  await rateFirst(page, "18.5");
  await page.getByRole("button", { name: "核对选票" }).click();
  await expect(page.getByRole("main")).toContainText("92.5分");
  expect(await faults(page)).toEqual([]);
  await page.getByRole("button", { name: "确认提交" }).click();
  await page.waitForURL(/\/v\/done$/);
  await expect(page.getByRole("heading", { name: "投票成功" })).toBeVisible();
  await page.goto(`/v/${story.codes[0]}`);
  await expect(page.getByRole("main")).toContainText("这个投票码不能用");
});

test("another votes without any script", async ({ as }) => {
  const page = await as(null, { javaScriptEnabled: false });
  await page.setViewportSize(PHONE);
  await page.goto(`/v/${(story.codes[1] ?? "").replaceAll("-", "").toLowerCase()}`);
  await rateFirst(page, "20");
  await page.getByRole("button", { name: "提交选票，提交后不能改" }).click();
  await page.waitForURL(/\/v\/done$/);
});

test("a third takes a paper: the own code is worth nothing, and two people count the paper alike", async ({ as }) => {
  const page = await as("office");
  await page.goto(`${story.box}/roll`);
  await page.locator("form[data-ready]").first().waitFor();
  const row = page.getByRole("row").filter({ hasText: "有投票码" }).first();
  story.paper = ((await row.locator("td.lead").textContent()) ?? "").trim();
  await row.getByRole("checkbox").check();
  await press(page, "登记已领纸质票");
  await expect(page.getByRole("row").filter({ hasText: "已领纸质票" })).toContainText(story.paper);
  await page.goto(story.box);
  await expect(page.getByRole("main")).toContainText("手机2人，纸质1人");
  await act(page, "结束投票", "结束投票", "到会党员均已投票");
  await expect(page.getByRole("main")).toContainText("等第一人录入");
  await count(page);
  await expect(page.getByRole("main")).toContainText("请另一人再录一份");
  const other = await as("office2");
  await other.goto(story.box);
  await count(other);
  await expect(other.getByRole("main")).toContainText("两人一致");
});

/** One paper with 90 points for somebody other than its voter. */
async function count(page: Page): Promise<void> {
  await page.getByRole("link", { name: "录入计票" }).click();
  await page.locator("form[data-ready]").first().waitFor();
  await page.getByLabel("票箱里的票数").fill("1");
  const row = page.locator(".count-table tbody tr").filter({ hasNotText: story.paper }).first();
  await row.getByLabel(/得票数/).fill("1");
  await row.getByLabel(/得分合计/).fill("90");
  await press(page, "提交计票");
  await page.waitForURL(new RegExp(`${story.box}$`));
}

test("the result is added up with its turn-out and spread", async ({ as }) => {
  const page = await as("office");
  await page.goto(story.box);
  await act(page, "汇总结果", "汇总结果");
  await expect(page.getByRole("main")).toContainText("已出结果");
  await expect(page.getByRole("main")).toContainText(`应投${story.codes.length}人，投票3人`);
  await expect(page.getByRole("table", { name: "投票结果" })).toContainText("满分100");
  // Whoever was left blank by everybody is told why the score is 0.
  await expect(page.getByRole("table", { name: "投票结果" })).toContainText("按0分算");
});

import { expect } from "@playwright/test";
import { press } from "@/app/_e2e/support/form";
import { expectLedgerFits } from "@/app/_e2e/support/ledger";
import { PRACTICE } from "@/app/_e2e/support/places";
import { beginAfresh, letDaysPass } from "@/app/_e2e/support/practice";
import { test } from "@/app/_e2e/support/test";

test.describe.configure({ mode: "serial" });

const at = `/u/${PRACTICE}`;
const BOOK = "public/samples/青石村2025年积分台账.xlsx";
const story = { run: "", entries: "" };

test("a village that has just begun uploads last year's book and sees what is in it", async ({ as }) => {
  test.setTimeout(150_000);
  const page = await as("practice");
  await beginAfresh(page, await as("township"));
  await page.goto(`${at}/carry`);
  await page.getByLabel("选择文件（.xlsx）").setInputFiles(BOOK);
  await press(page, "上传并识别");
  await page.waitForURL(/\/carry\/[0-9a-f-]{36}$/);
  story.run = new URL(page.url()).pathname;
  await expect(page.getByRole("main")).toContainText("2025");
  await expect(page.getByRole("main")).toContainText("看不懂的格子（1）");
  await expect(page.getByRole("main")).toContainText("合计对不上（1）");
  await expect(page.getByRole("button", { name: /^提交审核，共/ })).toBeDisabled();
});

test("every kind of mark is given its item, and what cannot be read is left out with a reason", async ({ as }) => {
  test.setTimeout(120_000);
  const page = await as("practice");
  await page.goto(story.run);
  const mapping = page.locator(".card").filter({ hasText: "对应积分项目" });
  await mapping.locator("form[data-ready]").waitFor();
  const choices = mapping.getByRole("combobox");
  for (let nth = 0; nth < (await choices.count()); nth += 1)
    if ((await choices.nth(nth).inputValue()) === "") await choices.nth(nth).selectOption({ index: 1 });
  for (const worth of await mapping.getByLabel(/^符号/).all())
    if ((await worth.inputValue()) === "") await worth.fill("1");
  await press(page, "保存对应");
  await expect(mapping.getByRole("status").filter({ hasText: "已保存" }).first()).toBeVisible();

  for (const [title, field, reason] of [
    ["看不懂的格子", "略过的理由", "字迹不清，问过记账的人，没有依据"],
    ["合计对不上", "说明", "以各月明细为准"],
    ["对不上名册的行", "略过的理由", "登记册里没有这一户"],
  ] as const) {
    const card = page.locator(".card").filter({ hasText: new RegExp(`^${title}（`) });
    if ((await card.count()) === 0) continue;
    const all = card.getByLabel("其余全部略过，统一理由");
    // The book's households of other names: three are known by their numbers, the rest is left out.
    const numbers = card.getByLabel("名册里的户号");
    for (let nth = 0; nth < Math.min(3, await numbers.count()); nth += 1) await numbers.nth(nth).fill(String(nth + 1));
    await ((await all.count()) > 0 ? all : card.getByLabel(field).first()).fill(reason);
    await card.getByRole("button", { name: "保存答复" }).click();
    await expect(card).toHaveCount(0);
  }
  const propose = page.getByRole("button", { name: /^提交审核，共/ });
  await expect(propose).toBeEnabled();
  story.entries = /共 ([\d,]+) 条/.exec((await propose.textContent()) ?? "")?.[1] ?? "";
  await propose.click();
  await expect(page.getByRole("main")).toContainText("这是您提交的，须由另一人审核。");
  await expect(page.getByRole("main")).toContainText("登记册里没有这一户");
});

test("a second person reviews it, it hangs on a notice of its own, and is posted as one past year", async ({ as }) => {
  test.setTimeout(150_000);
  const [page, second] = [await as("practice"), await as("practice-review")];
  await second.goto(`${at}/todo`);
  await second.locator(`a[href="${story.run}"]`).first().click();
  await press(second, `审核通过，共 ${story.entries} 条`);
  await expect(second.getByRole("main")).toContainText("单独公示");
  await second.getByLabel("异议找谁、在哪里、电话").fill("村委会办公室，许勇强");
  await second.getByRole("button", { name: `开始公示，共 ${story.entries} 条` }).click();
  await expect(second.getByRole("main")).toContainText("公示到");
  await page.goto(story.run);
  await letDaysPass(page);
  await press(page, "入账");
  await expect(page.getByRole("main")).toContainText("已入账");
  await page.goto(story.run);
  await expect(page.getByRole("button", { name: "入账", exact: true })).toHaveCount(0);
  await expectLedgerFits(page, PRACTICE);
  // The same book cannot be carried over a second time.
  await page.goto(`${at}/carry`);
  await page.getByLabel("选择文件（.xlsx）").setInputFiles(BOOK);
  await press(page, "上传并识别");
  await expect(page.locator(".error-summary").or(page.getByText("另一本台账已结转过这户这个月").first())).toBeVisible();
});

test("what was carried over stands on the household's card under its own year, marked, with its own notice", async ({
  as,
}) => {
  const page = await as("practice");
  await page.goto(story.run);
  const household = await page.getByRole("main").locator('a[href*="/subjects/"]').first().getAttribute("href");
  await page.goto(`${household}?year=2025`);
  const entries = page.getByRole("listitem").filter({ hasText: "旧台账 2025年" });
  expect(await entries.count()).toBeGreaterThan(0);
  await entries.first().locator("summary").click();
  await expect(entries.first()).toContainText("旧台账结转");
  await expect(entries.first()).toContainText("许勇强登记，唐玉审核");
  await expect(entries.first()).toContainText("已期满");
  await entries.first().getByRole("link", { name: "看办理经过" }).click();
  await expect(page.getByRole("main")).toContainText("旧账结转");
  await page.goto(`${household}/passbook`);
  await expect(page.getByRole("row").filter({ hasText: "旧台账结转" }).first()).toContainText("2025.");
  await page.goto(`${at}/notices`);
  await page.getByRole("row").filter({ hasText: "旧台账结转公示（2025年）" }).getByRole("link").click();
  await expect(page.getByRole("main")).toContainText("已期满");
});

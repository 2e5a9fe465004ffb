import { expect, type Page } from "@playwright/test";
import { begin, file, publishAndSend, publishFirst, resolve } from "@/app/_e2e/support/adoption";
import { act, press, refused, saved } from "@/app/_e2e/support/form";
import { PRACTICE, TOWNSHIP } from "@/app/_e2e/support/places";
import { fileResults, importAfresh, letDaysPassUntil, publishResults, writeMeeting } from "@/app/_e2e/support/practice";
import { test } from "@/app/_e2e/support/test";

test.describe.configure({ mode: "serial" });

const at = `/u/${PRACTICE}`;
const title = `白塔镇“五带头”评星办法 ${Date.now().toString(36)}`;
const story = { book: "", cycle: "", box: "", closing: "" };

/** So many households get full marks, and so many have a place for five stars (10 % of the 63 on the register). */
const EQUALS = 8;
const PLACES = 6;

const isSaved = (page: Page) => expect(page.locator('[data-state="saved"]')).toBeVisible();

test("the township takes the rule book of stars, lets the branch order equals, and publishes it", async ({ as }) => {
  const page = await as("township");
  await page.goto(`/u/${TOWNSHIP}/schemes`);
  const builtIn = page.locator(".card").filter({ has: page.getByRole("heading", { name: "村“五带头”星级评定" }) });
  await builtIn.locator("form[data-ready]").getByRole("button", { name: "复制到本单位" }).click();
  await page.waitForURL(/\/schemes\/[0-9a-f-]{36}/);
  story.book = new URL(page.url()).pathname;
  await expect(page.locator(".editor")).toBeVisible();
  const outline = page.getByRole("navigation", { name: "目录" });
  await outline.getByRole("link", { name: /名称与依据/ }).click();
  await page.getByLabel("名称", { exact: true }).first().fill(title);
  await outline.getByRole("link", { name: /等次/ }).first().click();
  await page.getByRole("button", { name: "添加：同分处理" }).click();
  await page.getByRole("combobox", { name: "种类" }).last().selectOption("decision");
  const check = page.getByRole("region", { name: "检查" });
  await expect(check).toContainText("“同分处理第 1 条”没有写来源条款");
  await page.getByLabel("由谁决定", { exact: true }).first().fill("村党支部委员会");
  await page.locator('[id="grading.tieBreaks.0.clause"]').fill("星级评定·同分处理");
  await expect(check).toContainText("0 处必须修改");
  await isSaved(page);
  await publishFirst(page);
});

test("the practice village adopts it, and its households apply on paper, all entered at once", async ({ as }) => {
  test.setTimeout(120_000);
  const [page, office] = [await as("practice"), await as("township")];
  await importAfresh(page);
  const adoption = await begin(page, story.book.split("/").at(-1) ?? "");
  await resolve(page, adoption);
  await publishAndSend(page, adoption);
  await file(office, adoption);
  await page.goto(`${at}/targets`);
  await expect(page.getByText("这个周期还没有人参加")).toBeVisible();
  await page.getByRole("link", { name: "登记申请" }).click();
  await page.getByLabel("申请材料").fill("申请书存村委会");
  await press(page, "登记所选的申请");
  await refused(page, "请至少选 1 个");
  await page.getByRole("checkbox", { name: "选中本页全部" }).check();
  const [, all = ""] = /在册 (\d+)/.exec((await page.getByRole("main").textContent()) ?? "") ?? [];
  await press(page, "登记所选的申请");
  await saved(page, `已登记 ${all} 份申请`);
  await expect(page.getByText("在册的都已参加")).toBeVisible();
  expect(Math.floor(Number(all) / 10)).toBe(PLACES);
});

test("targets are declared line by line: a line that cannot be read is named, and nothing is taken until all can", async ({
  as,
}) => {
  const page = await as("practice");
  await page.goto(`${at}/targets`);
  await page.getByRole("button", { name: "登记目标" }).click();
  const dialog = page.getByRole("dialog");
  const save = dialog.locator("form[data-ready]").getByRole("button", { name: "登记", exact: true });
  const lines = dialog.getByLabel("目标", { exact: true });
  await lines.fill("1 五星\n999 五星\n3 六星");
  // The rule book was adopted after the time for declaring, which is said and asked for.
  await dialog.getByLabel("为什么现在登记").fill("方案年末才采用，补报全年目标");
  await save.click();
  await refused(page, "名册里没有“999”");
  await refused(page, "“六星”不是这个方案的等次");
  await expect(page.getByText(/已申报 0 \//)).toBeVisible();
  await lines.fill("1 五星\n2 四星\n20 一星");
  await save.click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/已申报 3 \//)).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "还没有结果" })).toHaveCount(3);
});

test("the representatives vote on paper, counted by two people alike", async ({ as }) => {
  test.setTimeout(180_000);
  const page = await as("practice");
  await page.goto(`${at}/todo`);
  await letDaysPassUntil(page, "2027-01-02");
  await page.goto(`${at}/ballots/new`);
  await page.getByLabel("投票名称").fill("2026年度村民代表测评");
  await press(page, "准备投票");
  await page.waitForURL(/\/ballots\/[0-9a-f-]{36}$/);
  story.box = new URL(page.url()).pathname;
  await page.goto(`${story.box}/roll`);
  await page.getByLabel("姓名", { exact: true }).first().fill("代表甲\n代表乙\n代表丙");
  await press(page, "加入名单");
  await saved(page, "已加入3人");
  await page.goto(story.box);
  await act(page, "开始投票", "开始投票");
  await page.goto(`${story.box}/roll`);
  await page.getByRole("checkbox", { name: "选中本页全部" }).check();
  await press(page, "登记已领纸质票");
  await expect(page.getByRole("row").filter({ hasText: "已领纸质票" })).toHaveCount(3);
  await page.goto(story.box);
  await act(page, "结束投票", "结束投票", "代表都已投票");
  for (const counter of [page, await as("practice-review")]) {
    await counter.goto(story.box);
    await count(counter);
  }
  await page.goto(story.box);
  await act(page, "汇总结果", "汇总结果");
  await expect(page.getByRole("main")).toContainText("已出结果");
});

/** Three papers, each with 96 points for the first of the list. */
async function count(page: Page): Promise<void> {
  await page.getByRole("link", { name: "录入计票" }).click();
  await page.locator("form[data-ready]").last().waitFor();
  await page.getByLabel("票箱里的票数").fill("3");
  const rows = await page.locator(".count-table tbody tr").all();
  for (const row of rows.slice(0, EQUALS)) {
    await row.locator("input").nth(0).fill("3");
    await row.locator("input").nth(1).fill("288");
  }
  await press(page, "提交计票");
  await page.waitForURL(new RegExp(`${story.box}$`));
}

test("equals for fewer places fall together, until the branch puts them in order: each place once", async ({ as }) => {
  test.setTimeout(120_000);
  const [page, second] = [await as("practice"), await as("practice-review")];
  await page.goto(`${at}/cycles`);
  await page
    .getByRole("link", { name: /2026年周期/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/2026年周期/);
  story.cycle = new URL(page.url()).pathname;
  await press(page, "结算预览");
  await page.waitForURL(/closing=/);
  await second.goto(page.url());
  await act(second, "确认结算", "确认结算");
  await page.goto(story.cycle);
  await press(page, "全周期结算预览");
  await page.waitForURL(/closing=/);
  await expect(page.getByText("五星 0 个")).toBeVisible();
  await expect(page.getByText(`${EQUALS} 个同为 96 分`).first()).toBeVisible();

  await page.getByRole("button", { name: "登记先后的决定" }).click();
  const dialog = page.getByRole("dialog");
  const fields = dialog.locator("form[data-ready] fieldset input[inputmode]");
  await expect(fields).toHaveCount(EQUALS);
  const places = await fields.all();
  for (const place of places) await place.fill("1");
  await dialog.getByLabel("怎样表决，为什么这样排").fill("支委五人，四人到会，按义务劳动多少排定先后");
  const save = dialog.locator("form[data-ready]").getByRole("button", { name: "登记，重新预览" });
  await save.click();
  await refused(page, `先后要从 1 到 ${EQUALS}，每个数字用一次`);
  for (const [index, place] of places.entries()) await place.fill(String(EQUALS - index));
  const before = page.url();
  await save.click();
  await page.waitForURL((url) => url.href !== before && url.searchParams.has("closing"));
  story.closing = page.url();
  await expect(page.getByText(`五星 ${PLACES} 个`)).toBeVisible();
  await expect(page.getByText(/由村党支部委员会于.*决定先后/)).toBeVisible();
  await second.goto(story.closing);
  await act(second, "确认结算", "确认结算");
});

test("through the steps of its rule book the year is final, and says whose target was met", async ({ as }) => {
  test.setTimeout(180_000);
  const [page, second] = [await as("practice"), await as("practice-review")];
  await second.goto(story.closing);
  await second.getByLabel("谁、什么时候、怎样决定").fill("村委会汇总申报表，核对无误");
  await press(second, "申报通过");
  await expect(second.locator(".steps .done").filter({ hasText: "申报" })).toBeVisible();
  for (const step of ["大会评定", "审核"]) {
    await second.goto(story.closing);
    await writeMeeting(second);
    await second.waitForURL(/\/cycles\/.*meeting=/);
    await press(second, `${step}通过`);
    await expect(second.locator(".steps .done").filter({ hasText: step })).toBeVisible();
  }
  await publishResults(page, story.closing);
  await fileResults(page, await as("township"), story.closing);
  await second.goto(story.closing);
  await act(second, "登记定案", "登记定案");
  await page.goto(`${at}/targets?cycle=${story.cycle.split("/").at(-1)}`);
  const row = (name: RegExp) => page.getByRole("row").filter({ hasText: name });
  await expect(page.getByRole("table", { name: "自报目标" }).getByText("未达到")).toHaveCount(2);
  await expect(row(/一星.*未达到/)).toHaveCount(1);
  await expect(row(/四星.*已达到/)).toHaveCount(1);
});

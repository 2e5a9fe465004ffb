import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { publishFirst } from "@/app/_e2e/support/adoption";
import { TOWNSHIP } from "@/app/_e2e/support/places";
import { test } from "@/app/_e2e/support/test";

test.describe.configure({ mode: "serial" });

const stamp = Date.now().toString(36);
const title = `白塔镇新风户积分办法 ${stamp}`;
const book = { address: "" };

const AXE = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const TABLE = [
  "序号\t项目\t分值\t上限\t依据",
  "1\t参加义务劳动\t2\t每月2次\t第五条",
  "2\t门前乱堆乱放\t-1\t\t第六条",
  "3\t调解邻里纠纷\t1-5\t每年最多20分\t第七条",
  "4\t写错的一行\t很多\t\t第八条",
].join("\n");

async function open(page: Page, section: string): Promise<void> {
  await page.goto(`${book.address}#edit-${section}`);
  await expect(page.locator(".editor")).toBeVisible();
}

/** Goes to a section by the outline, as a person would. */
async function to(page: Page, name: string): Promise<void> {
  await page
    .getByRole("navigation", { name: "目录" })
    .getByRole("link", { name: new RegExp(name) })
    .click();
  await expect(page.getByRole("heading", { level: 2, name: new RegExp(name) })).toBeVisible();
}

const isSaved = (page: Page) => expect(page.locator('[data-state="saved"]')).toBeVisible();

/** Follows the check to every clause that is not named yet and names it. */
async function nameClauses(page: Page): Promise<void> {
  const check = page.getByRole("region", { name: "检查" });
  const missing = check.getByRole("listitem").filter({ hasText: "来源条款" });
  const errors = async () => Number(/^\d+/.exec((await check.getByRole("status").textContent()) ?? "")?.[0] ?? "999");
  await expect(missing.first()).toBeVisible();
  for (let no = 1; no < 40 && (await missing.count()) > 0; no += 1) {
    const before = await errors();
    await missing.first().getByRole("button", { name: "到这一处" }).click();
    await page.locator("input:focus").fill(`第${no}条`);
    await expect.poll(errors).toBeLessThan(before);
  }
}

test("a rule book is begun from nothing", async ({ as }) => {
  const page = await as("township");
  await page.goto(`/u/${TOWNSHIP}/schemes`);
  const form = page.locator("#blank form[data-ready]");
  await form.getByLabel("方案名称").fill(title);
  await form.getByLabel("属于哪一类").selectOption("household");
  await form.getByRole("button", { name: "新建方案" }).click();
  await page.waitForURL(/\/schemes\/[0-9a-f-]{36}/);
  book.address = new URL(page.url()).pathname;
  await expect(page.locator(".editor")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
});

test("classes, bases by class and items by paste", async ({ as }) => {
  const page = await as("township");
  await open(page, "classes");
  await page.getByRole("button", { name: "全体农户" }).click();
  await page.getByLabel("名称", { exact: true }).first().fill("常住户");
  await page.getByRole("button", { name: "添加：主体类别" }).click();
  await page.getByLabel("名称", { exact: true }).last().fill("外出户");

  await to(page, "积分项目");
  await page.getByRole("button", { name: "按类别看" }).click();
  await page.getByLabel("日常积分 · 常住户").fill("20");
  await page.getByLabel("日常积分 · 外出户").fill("10");

  await page.getByRole("button", { name: "从表格粘贴" }).click();
  await page.getByRole("textbox", { name: /从 Excel/ }).fill(TABLE);
  await expect(page.getByText("3 行可以导入，1 行读不出来")).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "写错的一行" })).toContainText("分值读不出来");
  await page.getByRole("button", { name: "导入 3 项" }).click();
  await expect(page.getByText("加2分；每月最多2次。")).toBeVisible();
  await page.getByLabel("“门前乱堆乱放”的分值").fill("-2");
  await expect(page.getByText(/扣2分；先告知并听取本人意见/)).toBeVisible();
  await isSaved(page);
});

test("thresholds in the picture, a quota with a tie-break, a veto and the notice", async ({ as }) => {
  const page = await as("township");
  await open(page, "grading");
  await page.getByRole("textbox", { name: "界限 合格 | 优秀" }).fill("30");
  await expect(page.getByText(/30分及以上为“优秀”/).first()).toBeVisible();
  await page.getByRole("button", { name: "添加：等次规则" }).click();
  await page.getByLabel("种类").last().selectOption("quota");
  await page.getByRole("textbox", { name: "界限 不定等次 | 优秀" }).fill("30");
  await page.getByRole("combobox", { name: "超出名额的" }).selectOption({ label: "合格" });
  await expect(page.getByText(/“优秀”不超过参评数的30%/).first()).toBeVisible();
  await page.getByRole("button", { name: "添加：同分处理" }).click();
  await page.getByRole("combobox", { name: "种类" }).last().selectOption("fewerDeductions");

  await to(page, "一票否决");
  await page.getByRole("button", { name: "添加：一票否决" }).click();
  await page.getByLabel("名称", { exact: true }).fill("受到生效的刑事处罚");
  await page.getByRole("combobox", { name: "效果" }).selectOption("barAward");

  await to(page, "流程与公示");
  await page.getByRole("button", { name: /公示/ }).first().click();
  await page.getByLabel("天数", { exact: true }).first().fill("5");
  await isSaved(page);
});

test("what was done can be undone and done again", async ({ as }) => {
  const page = await as("township");
  await open(page, "items");
  const first = page.getByLabel("第 1 项名称");
  await first.fill("参加村里义务劳动");
  await first.press("Control+z");
  await expect(first).toHaveValue("参加义务劳动");
  await page.getByRole("button", { name: "重做（Ctrl+Shift+Z）" }).click();
  await expect(first).toHaveValue("参加村里义务劳动");
  await isSaved(page);
});

test("two people at once: nobody overwrites the other unseen", async ({ as }) => {
  const [mine, theirs] = [await as("township"), await as("township")];
  await open(mine, "items");
  await open(theirs, "items");
  await theirs.getByLabel("第 1 项名称").fill("参加集体义务劳动");
  await isSaved(theirs);
  await mine.getByLabel("第 2 项名称").fill("门前屋后乱堆乱放");
  const conflict = mine.getByRole("alert").filter({ hasText: "保存了这份草稿" });
  await expect(conflict).toContainText("参加集体义务劳动");
  await expect(conflict).toContainText("门前屋后乱堆乱放");
  await conflict.getByRole("button", { name: "用对方的" }).click();
  await expect(mine.getByLabel("第 1 项名称")).toHaveValue("参加集体义务劳动");
  await expect(mine.getByLabel("第 2 项名称")).toHaveValue("门前乱堆乱放");
  await mine.getByRole("button", { name: "撤销（Ctrl+Z）" }).click();
  await expect(mine.getByLabel("第 2 项名称")).toHaveValue("门前屋后乱堆乱放");
  await mine.getByRole("button", { name: "重做（Ctrl+Shift+Z）" }).click();
  await isSaved(mine);
});

test("every section is accessible and fits the screen", async ({ as }) => {
  const page = await as("township");
  await open(page, "meta");
  for (const link of await page.getByRole("navigation", { name: "目录" }).getByRole("link").all()) {
    await link.click();
    await expect(link).toHaveAttribute("aria-current", "true");
    const { violations } = await new AxeBuilder({ page }).withTags(AXE).analyze();
    expect.soft(violations.map(({ id, nodes }) => [page.url(), id, nodes[0]?.html])).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect.soft(wide, page.url()).toBeLessThanOrEqual(0);
  }
});

test("the check turns green clause by clause, and the meeting's decision publishes it", async ({ as }) => {
  const page = await as("township");
  await open(page, "items");
  await nameClauses(page);
  await expect(page.getByText(/^0 处必须修改/)).toBeVisible();
  await isSaved(page);

  await publishFirst(page);
  await expect(page.getByRole("main")).toContainText("白塔镇党委会议");
});

test("it prints as chapters and articles, and reads without script", async ({ as }) => {
  const page = await as("township", { javaScriptEnabled: false });
  await page.goto(`${book.address}/print`);
  const main = page.getByRole("main");
  await expect(main).toContainText(/第一章[\s\S]*总则[\s\S]*第一条[\s\S]*参加集体义务劳动[\s\S]*受到生效的刑事处罚/);
  await page.goto(book.address);
  await expect(main).toContainText("参加集体义务劳动");
});

test("a draft shows its differences from the version before", async ({ as }) => {
  const page = await as("township");
  await page.goto(book.address);
  await page.locator("form[data-ready]").getByRole("button", { name: "起草第 2 版" }).click();
  await expect(page.locator(".editor")).toBeVisible();
  await open(page, "items");
  await page.getByLabel("第 1 项名称").fill("参加公益劳动");
  await isSaved(page);
  await page.goto(`${book.address}?v=2&against=1`);
  await expect(page.getByRole("main")).toContainText("参加公益劳动");
  for (const [of, text] of Object.entries({ card: "示例1", notice: "参加公益劳动", form: "结果汇总表" })) {
    await page.goto(`${book.address}/preview?of=${of}`);
    await expect(page.getByRole("main"), of).toContainText(text);
  }
});

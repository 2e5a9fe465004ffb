import { expect, type Page } from "@playwright/test";
import { begin, file, publishAndSend, publishFirst, resolve } from "@/app/_e2e/support/adoption";
import { act, press, saved } from "@/app/_e2e/support/form";
import { COUNTY, PRACTICE, TOWNSHIP } from "@/app/_e2e/support/places";
import { holdGroupMeeting, importAfresh } from "@/app/_e2e/support/practice";
import { test } from "@/app/_e2e/support/test";

test.describe.configure({ mode: "serial" });

const at = `/u/${PRACTICE}`;
const ITEM = "季度检查干净整洁";
/** Differs from run to run: a template stays in its township, the practice village begins anew. */
const stamp = Date.now().toString(36);
const title = `白塔镇练习星级办法 ${stamp}`;
const chain = { scheme: "", code: "", names: [] as string[], household: "", oneTimeCode: "" };

/** Another section of the editor, by its outline. */
async function toSection(page: Page, name: string): Promise<void> {
  await page
    .getByRole("navigation", { name: "目录" })
    .getByRole("link", { name: new RegExp(name) })
    .click();
}

test("the township copies the household rules, changes an item and a threshold, and publishes", async ({ as }) => {
  const page = await as("township");
  await page.goto(`/u/${TOWNSHIP}/schemes`);
  const card = page.locator(".card").filter({ has: page.getByRole("heading", { name: "镇村户积分星级评定" }) });
  await card.locator("form[data-ready]").getByRole("button", { name: "复制到本单位" }).click();
  await page.waitForURL(/\/schemes\/[0-9a-f-]{36}/, { waitUntil: "load" });
  chain.scheme = new URL(page.url()).pathname.split("/").at(-1) ?? "";

  await toSection(page, "名称与依据");
  await page.getByLabel("名称", { exact: true }).first().fill(title);

  await toSection(page, "积分项目");
  await page.getByLabel(`“${ITEM}”的分值`).fill("+3");
  await expect(page.getByRole("listitem").filter({ has: page.getByLabel(`“${ITEM}”的分值`) })).toContainText("加3分");

  await toSection(page, "等次");
  await page
    .getByLabel(/最低得分|最低分/)
    .first()
    .fill("61");
  await expect(page.locator('[data-state="saved"]')).toBeVisible();

  await publishFirst(page);
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
});

test("the practice village starts afresh and imports its register as it is kept", async ({ as }) => {
  const page = await as("practice");
  await importAfresh(page);
  await expect(page.getByRole("main")).toContainText("第 34 行");
  await page.getByRole("link", { name: "查看名册" }).click();
  await expect(page.getByRole("table", { name: "户" }).getByRole("row")).not.toHaveCount(0);
});

test("the practice village adopts the version: resolved, on notice, filed by the township", async ({ as }) => {
  const [page, office] = [await as("practice"), await as("township")];
  const adoption = await begin(page, chain.scheme);
  await resolve(page, adoption);
  await publishAndSend(page, adoption);
  await file(office, adoption);
  await page.goto(`${at}/schemes`);
  await expect(page.getByRole("row").filter({ hasText: title }).first()).toContainText("执行中");
});

test("the recorder records one item for many households, and cannot review it", async ({ as }) => {
  const page = await as("practice-recorder");
  await page.goto(`${at}/record`);
  await page.getByRole("link").filter({ hasText: ITEM }).click();
  await page.locator("form[data-ready]").getByRole("button", { name: "选中列出的全部" }).click();
  await page.getByLabel("事由").fill("四季度检查，庭院干净整洁");
  await press(page, "保存记录");
  await saved(page, "已保存，下一步：");
  await page.goto(`${at}/entries?tab=toCheck`);
  await expect(page.getByRole("row").filter({ hasText: ITEM }).first()).toContainText("+3");
  await expect(page.getByRole("button", { name: "通过" })).toHaveCount(0);
});

test("a second officer enters the meeting of the whole group, and approves by it", async ({ as }) => {
  const page = await as("practice-review");
  await holdGroupMeeting(page);
  await page.locator("form[data-ready]").getByRole("checkbox", { name: "选中本页全部" }).check();
  await press(page, "通过");
  await saved(page, "已办理。");
});

test("the notice is published with its poster", async ({ as }) => {
  const page = await as("practice-review");
  await page.goto(`${at}/todo`);
  await page.getByRole("link").filter({ hasText: "公示：" }).first().click();
  await page
    .getByLabel("当面和电话提出异议的方式")
    .fill("村委会办公室，联系人许勇强，电话 00000000，工作日 9 至 17 时");
  await press(page, "发布公示");
  await page.waitForURL(/\/notices\/[0-9a-f-]{36}/);
  await page.getByRole("link", { name: "打印公示" }).click();
  const poster = page.locator("article.poster");
  await expect(poster.getByText(/^有异议，请在/)).toBeVisible();
  chain.names = await poster.locator("td.poster-name").allTextContents();
  expect(chain.names.length).toBeGreaterThan(1);
  chain.code = (await poster.locator(".poster-code b").textContent()) ?? "";
  expect(chain.code).not.toBe("");
});

test("anybody with the code sees the notice with masked names only", async ({ as }) => {
  const page = await as(null);
  await page.goto("/n");
  await page.getByLabel("短码").fill(chain.code);
  await page.getByRole("button", { name: "查看" }).click();
  await expect(page.getByRole("table", { name: "公示内容" })).toBeVisible();
  const shown = (await page.locator("main").textContent()) ?? "";
  expect(chain.names.filter((name) => shown.includes(name))).toEqual([]);
  await page.goto(`${at}/notices`);
  await expect(page).toHaveURL(/\/sign-in/);
});

test("when the notice has run out, the entries are posted", async ({ as }) => {
  const page = await as("practice");
  await page.goto(`${at}/entries?tab=toPost`);
  await expect(page.getByText("这里没有记录")).toBeVisible();
  await page
    .locator("form[data-ready]")
    .getByRole("button", { name: /往后拨 8 天/ })
    .click();
  await expect(page.getByLabel("练习村")).toContainText("练习日期已往后拨 16 天");
  await page.goto(`${at}/entries?tab=toPost`);
  await page.locator("form[data-ready]").getByRole("checkbox", { name: "选中本页全部" }).check();
  await press(page, "入账", "入账");
  await expect(page.getByText("这里没有记录").or(page.getByText("已办理。")).first()).toBeVisible();
  await page.goto(`${at}/entries?tab=posted`);
  await page.getByRole("row").filter({ hasText: ITEM }).first().getByRole("link").click();
  await page.getByRole("link", { name: "查看积分卡" }).click();
  await expect(page.getByRole("region", { name: `${title}余额` })).toContainText("3");
  chain.household = new URL(page.url()).pathname.split("/").at(-1) ?? "";
});

test("a redemption is entered against the balance, and never below zero", async ({ as }) => {
  const page = await as("practice");
  await page.goto(`${at}/redemptions/new?subject=${chain.household}`);
  await page.getByLabel("换了什么").fill("洗衣液一袋");
  await page.getByLabel("使用积分").fill("300");
  await page.getByLabel("价值").fill("3");
  await press(page, "登记兑换");
  await expect(page.getByRole("alert").getByRole("link", { name: /可兑换积分不够/ })).toBeVisible();
  await page.getByLabel("使用积分").fill("1");
  await press(page, "登记兑换");
  await saved(page, "已登记。");
  await page.goto(`${at}/redemptions`);
  await expect(page.getByRole("table", { name: "兑换登记表" })).toContainText("洗衣液一袋");
});

test("the county sees the village with its participation", async ({ as }) => {
  const page = await as("county");
  await page.goto(`/u/${COUNTY}`);
  await page.getByRole("link", { name: "含练习村", exact: true }).click();
  await expect(page).toHaveURL(/practice=1/);
  await page.goto(`/u/${COUNTY}/villages?practice=1&q=${encodeURIComponent("白塔镇练习村")}`);
  const row = page.getByRole("row").filter({ hasText: "白塔镇练习村" });
  await expect(row).toContainText("练习村");
  const share = /(\d+(?:\.\d)?)%/.exec((await row.textContent()) ?? "")?.[1];
  expect(Number(share)).toBeGreaterThan(0);
});

test("the household gets a one-time code", async ({ as }) => {
  const page = await as("practice");
  await page.goto(`${at}/subjects/${chain.household}`);
  await act(page, "发一次性代码", "发一次性代码");
  const code = page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/).first();
  await expect(code).toBeVisible();
  chain.oneTimeCode = (await code.textContent()) ?? "";
});

test("a resident signs in with it and sees the household's points", async ({ as }) => {
  const page = await as(null);
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "手里有积分卡？用卡上的代码首次登录" }).click();
  await page.getByLabel("卡片上的代码").fill(chain.oneTimeCode);
  await page.getByLabel("手机号或自己起的登录名").fill(`练习户${stamp}`);
  await page.getByLabel("设一个密码").fill("lianxi-2026-mima");
  await press(page, "建立账号并登录");
  await page.waitForURL(/\/my/);
  await expect(page.getByRole("region", { name: `${title}余额` })).toContainText("3");
  await expect(page.getByRole("main")).toContainText(ITEM);
  await expect(page.getByRole("main")).toContainText("洗衣液一袋");
});

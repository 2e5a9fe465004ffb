import { type BrowserContext, expect, type Page } from "@playwright/test";
import { VILLAGE } from "@/app/_e2e/support/places";
import { signIn, test } from "@/app/_e2e/support/test";

const at = `/u/${VILLAGE}/rounds`;
const ITEMS = ["自愿参加村庄整治", "院内杂乱", "垃圾处置不当"];
const HOUSEHOLDS = 30;
const MOST_TAPS = 4;

/** One tap of a thumb (a click where there is no touch screen); the household's taps are counted. */
async function tap(page: Page, counter: { taps: number }, name: string | RegExp): Promise<void> {
  counter.taps += 1;
  const button = page.getByRole("button", { name }).first();
  if (await page.evaluate(() => navigator.maxTouchPoints > 0)) await button.tap();
  else await button.click();
}

/** A grid for each project: limits and days are used up, and the first has a round under way. */
const gridOf = (project: string) => (project === "phone" ? 2 : 3);
const place = (page: Page) => page.getByText(/^第 \d+ 户，共 \d+ 户$/);
const waiting = (page: Page) => page.locator("[data-waiting]");

/** Starts a round in a grid with three items. Answers its address and size. */
async function startRound(page: Page, title: string, grid: number): Promise<{ address: string; stops: number }> {
  await page.goto(`${at}/new`);
  const group = page.getByRole("navigation", { name: "走哪里" }).getByRole("link").nth(grid);
  await page.goto((await group.getAttribute("href")) ?? "");
  await page.locator("form[data-ready]").waitFor();
  for (const item of ITEMS) {
    const box = page.getByRole("checkbox", { name: item });
    if (!(await box.isVisible())) await page.locator("details", { has: box }).locator("summary").click();
    await box.check();
  }
  await page.getByLabel("名称").fill(title);
  await page.getByRole("button", { name: /^开始，共/ }).click();
  await page.waitForURL(/\/rounds\/[0-9a-f-]{36}$/);
  await page.locator("[data-ready]").first().waitFor();
  const [, stops] = /共 (\d+) 户/.exec((await place(page).textContent()) ?? "") ?? [];
  return { address: new URL(page.url()).pathname, stops: Number(stops) };
}

/** What is found at every household, one tap each, and agreed. */
const FOUND = ["自愿参加村庄整治加一档", "院内杂乱减一档"];

/** One household: joined in, yard untidy (unless its limit of the year is used up), agreed, on to the next. */
async function inspect(page: Page): Promise<{ taps: number; entries: number }> {
  const counter = { taps: 0 };
  const before = await place(page).textContent();
  for (const found of FOUND)
    if (await page.getByRole("button", { name: found }).first().isEnabled()) await tap(page, counter, found);
  const entries = counter.taps;
  const agreed = page.getByRole("button", { name: "认可" }).first();
  if (await agreed.isVisible()) await tap(page, counter, "认可");
  await tap(page, counter, /^保存/);
  await expect(place(page)).not.toHaveText(before ?? "");
  return { taps: counter.taps, entries };
}

/** Until the service worker holds the page: only then does it open without a connection. */
const kept = (page: Page) =>
  expect
    .poll(() => page.evaluate(async (path) => (await caches.match(path)) !== undefined, new URL(page.url()).pathname), {
      timeout: 20_000,
    })
    .toBe(true);

async function offline(context: BrowserContext, page: Page, is: boolean): Promise<void> {
  await context.setOffline(is);
  await expect.poll(() => page.evaluate(() => navigator.onLine)).toBe(!is);
}

test("thirty households by one thumb, the middle of them without a connection, and everything arrives once", async ({
  as,
  complaints,
}, { project }) => {
  test.setTimeout(240_000);
  const page = await as("recorder");
  const title = `庭院检查 ${Date.now() % 100_000}`;
  const { address, stops } = await startRound(page, title, gridOf(project.name));
  expect(stops).toBeGreaterThan(HOUSEHOLDS);
  await kept(page);
  const walked: { taps: number; entries: number }[] = [];
  for (let n = 0; n < 10; n += 1) walked.push(await inspect(page));
  await expect(waiting(page)).toHaveAttribute("data-waiting", "0");

  await offline(page.context(), page, true);
  for (let n = 0; n < 5; n += 1) walked.push(await inspect(page));
  await expect(waiting(page)).toHaveAttribute("data-waiting", "5");
  await page.reload();
  await page.locator("[data-ready]").first().waitFor();
  await expect(place(page)).toHaveText(`第 16 户，共 ${stops} 户`);
  await expect(waiting(page)).toHaveAttribute("data-waiting", "5");
  for (let n = 0; n < 5; n += 1) walked.push(await inspect(page));
  await expect(waiting(page)).toHaveAttribute("data-waiting", "10");
  // What the browser says of a connection that is not there is no complaint of the page.
  complaints.splice(0);

  await offline(page.context(), page, false);
  await expect(waiting(page)).toHaveAttribute("data-waiting", "0", { timeout: 30_000 });
  for (let n = 0; n < 10; n += 1) walked.push(await inspect(page));
  await expect(waiting(page)).toHaveAttribute("data-waiting", "0", { timeout: 30_000 });

  expect(walked).toHaveLength(HOUSEHOLDS);
  expect(Math.max(...walked.map(({ taps }) => taps))).toBeLessThanOrEqual(MOST_TAPS);
  const entries = walked.reduce((sum, one) => sum + one.entries, 0);
  expect(entries).toBeGreaterThan(HOUSEHOLDS);
  await page.goto(address);
  await page.locator("[data-ready]").first().waitFor();
  await page.goto(at);
  const row = page.getByRole("row", { name: new RegExp(title) });
  await expect(row).toContainText(`${HOUSEHOLDS}/${stops} 户`);
  await expect(row).toContainText(`记录 ${entries} 条`);
});

test("a round that is walked by somebody else is only looked at", async ({ as }, { project }) => {
  const mine = await as("recorder");
  const { address } = await startRound(mine, `街巷检查 ${Date.now() % 100_000}`, gridOf(project.name));
  const other = await as("village");
  await other.goto(address);
  await expect(other.getByRole("main")).toContainText("您只能查看");
  await expect(other.getByRole("button", { name: /^保存/ })).toHaveCount(0);
});

test("what the server refuses is shown by household, and a person decides; nothing is lost with the session", async ({
  as,
  complaints,
}, { project }) => {
  test.setTimeout(120_000);
  const page = await as("recorder");
  const grid = gridOf(project.name) + 2;
  const joined = async () => {
    await page.getByRole("button", { name: "自愿参加村庄整治加一档" }).click();
    await page.getByRole("button", { name: /^保存/ }).click();
  };
  await startRound(page, `先走一遍 ${Date.now() % 100_000}`, grid);
  await joined();
  await expect(waiting(page)).toHaveAttribute("data-waiting", "0");

  const { address } = await startRound(page, `再走一遍 ${Date.now() % 100_000}`, grid);
  await joined();
  const conflicts = page.getByRole("region", { name: "1 户没有传上去，需要您决定" });
  await expect(conflicts).toContainText("同一天已有同一项目的记录");
  await conflicts.getByRole("button", { name: "不是重复，仍要记录" }).click();
  await expect(conflicts).toHaveCount(0);
  await expect(waiting(page)).toHaveAttribute("data-waiting", "0");

  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  await joined();
  await expect(page.getByText("登录已过期")).toBeVisible();
  await expect(waiting(page)).toHaveAttribute("data-waiting", "1");
  await page.context().addCookies(cookies.filter(({ name }) => name === "locale"));
  await signIn(page, "recorder");
  await page.route("**/api/trpc/round.mark", (route) => route.abort());
  await page.goto(address);
  await expect(waiting(page)).toHaveAttribute("data-waiting", "1");
  await page.goto("/sign-out");
  await expect(page.getByRole("status")).toContainText("还有 1 户巡查记录没有上传");
  await page.unroute("**/api/trpc/round.mark");
  await page.getByRole("link", { name: "打开巡查" }).click();
  await expect(waiting(page)).toHaveAttribute("data-waiting", "0");
  // The browser's own words about the request that was cut off.
  complaints.splice(0);
});

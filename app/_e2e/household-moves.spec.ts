import { expect, type Page } from "@playwright/test";
import { type Balances, balancesOn } from "@/app/_e2e/support/balance";
import { act, press } from "@/app/_e2e/support/form";
import { householdsFrom } from "@/app/_e2e/support/household";
import { TOWNSHIP, VILLAGE } from "@/app/_e2e/support/places";
import { test } from "@/app/_e2e/support/test";

test.describe.configure({ mode: "serial" });

const at = `/u/${VILLAGE}`;
const stamp = Date.now().toString(36);
const story = { old: "", name: "", young: "", move: "", before: { redeemable: 0, honour: 0 } as Balances };

/** A household of several persons with points to divide and nothing under way; its form to be divided is open. */
async function formOfOne(page: Page): Promise<void> {
  for (const { id, name } of await householdsFrom(page, VILLAGE, 20, 100)) {
    await page.goto(`${at}/moves/new?subject=${id}&kind=split`);
    const persons = await page.getByLabel("与新户户主的关系").count();
    const held = (await page.getByText(/分出(可兑换|荣誉)积分（现有 [\d.]+）/).allTextContents()).map((label) =>
      Number(/现有 ([\d.]+)/.exec(label)?.[1]),
    );
    if (persons < 2 || held.length < 2 || held.some((points) => points < 2)) continue;
    await page.goto(`${at}/moves/new?subject=${id}&kind=merge`);
    if ((await page.getByText("条记录没有入账").count()) > 0) continue;
    story.old = id;
    story.name = name;
    story.before = await balancesOn(page, VILLAGE, id);
    await page.goto(`${at}/moves/new?subject=${id}&kind=split`);
    return;
  }
}

const moveOn = (page: Page) => new URL(page.url()).pathname.split("/").at(-1) ?? "";

test("the village proposes to divide a household and says how the points are divided", async ({ as }) => {
  const page = await as("village");
  await formOfOne(page);
  await page.locator("form[data-ready]").first().waitFor();
  await expect(page.getByText("留在原户").first()).toBeVisible();
  await page.getByLabel("与新户户主的关系").first().fill("户主");
  await page.getByLabel(/分出可兑换积分/).fill("1.5");
  await page.getByLabel(/分出荣誉积分/).fill("2");
  await page.getByLabel("理由").fill(`儿子成家另立门户 ${stamp}`);
  await press(page, "提出，等人确认");
  await page.waitForURL(/\/moves\/[0-9a-f-]{36}$/);
  story.move = moveOn(page);
  await expect(page.getByRole("main")).toContainText("您是提出人，须由另一人确认。");
  await expect(page.getByRole("button", { name: "确认办理" })).toHaveCount(0);
  const { redeemable, honour } = story.before;
  const cells = (kind: string) => page.getByRole("row", { name: new RegExp(`^${kind}`) }).getByRole("cell");
  await expect(cells("可兑换积分")).toHaveText([redeemable, 1.5, redeemable - 1.5, 1.5].map(String));
  await expect(cells("荣誉积分")).toHaveText([honour, 2, honour - 2, 2].map(String));
});

test("another person of the village confirms it, and both households hold what the form said", async ({ as }) => {
  const page = await as("supervisor");
  await page.goto(`${at}/todo`);
  await page.getByRole("link").filter({ hasText: "分户" }).first().click();
  // One proposal is opened at once, several are listed.
  await page.waitForURL(/\/moves/);
  if (moveOn(page) !== story.move) await page.locator(`a[href$="/moves/${story.move}"]`).first().click();
  await act(page, "确认办理", "确认，现在办理");
  await expect(page.getByRole("main")).toContainText("已办结");
  await expect(page.getByRole("main")).toContainText("转出");
  await expect(page.getByRole("main")).toContainText("转入");
  const links = page.getByRole("main").locator('dd a[href*="/roster/"]');
  story.young = (await links.nth(1).getAttribute("href"))?.split("/").at(-1) ?? "";
  expect(story.young).not.toBe(story.old);
  const { redeemable, honour } = story.before;
  const village = await as("village");
  expect(await balancesOn(village, VILLAGE, story.young)).toEqual({ redeemable: 1.5, honour: 2 });
  await expect(village.getByRole("main")).toContainText(`转入：来自${story.name}`);
  expect(await balancesOn(village, VILLAGE, story.old)).toEqual({ redeemable: redeemable - 1.5, honour: honour - 2 });
});

test("the new household joins the old one again: the township confirms, and all points are back", async ({ as }) => {
  const [page, office] = [await as("village"), await as("township")];
  await page.goto(`${at}/roster/${story.young}`);
  await page.getByRole("link", { name: "并户", exact: true }).click();
  await page.waitForURL(/kind=merge/);
  await page.locator("form[data-ready]").first().waitFor();
  await page.getByLabel("并入哪一户").selectOption(story.old);
  await page.getByLabel("原户户主与新户主的关系").fill("长子");
  await page.getByLabel("理由").fill(`搬回同住 ${stamp}`);
  await press(page, "提出，等人确认");
  await page.waitForURL(/\/moves\/[0-9a-f-]{36}$/);

  await office.goto(`/u/${TOWNSHIP}/moves/${moveOn(page)}`);
  await expect(office.getByRole("main")).toContainText("全部随迁，欠分一并带走");
  await act(office, "确认办理", "确认，现在办理");
  await expect(office.getByRole("main")).toContainText("已办结");
  expect(await balancesOn(page, VILLAGE, story.old)).toEqual(story.before);
  await page.goto(`${at}/roster/${story.young}`);
  await expect(page.getByRole("main")).toContainText(`并户：现为${story.name}`);
  await page.goto(`${at}/roster/${story.old}`);
  await expect(page.getByRole("main")).toContainText("长子");
});

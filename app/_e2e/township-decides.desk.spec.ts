import { expect, type Page } from "@playwright/test";
import { objectOnPaper } from "@/app/_e2e/support/appeal";
import { balancesOn } from "@/app/_e2e/support/balance";
import { act, press } from "@/app/_e2e/support/form";
import { householdsFrom } from "@/app/_e2e/support/household";
import { expectLedgerFits } from "@/app/_e2e/support/ledger";
import { TOWNSHIP, VILLAGE } from "@/app/_e2e/support/places";
import { test } from "@/app/_e2e/support/test";
import { expectNotFound } from "@/app/_e2e/support/visit";

test.describe.configure({ mode: "serial" });

const at = `/u/${VILLAGE}`;
const above = `/u/${TOWNSHIP}`;
const stamp = Date.now().toString(36);
const objection = `那天没有看见这一户 ${stamp}`;
const appeal = `签到表是事后补的 ${stamp}`;
const story = { move: "", name: "", entry: "", target: "" };

test("an objection on paper is entered, answered with a reason, and goes on to the township", async ({ as }) => {
  const page = await as("village");
  story.entry = await objectOnPaper(page, objection);
  const card = page.locator(".card").filter({ hasText: objection });
  await card.getByText("向镇（街道）申诉", { exact: true }).click();
  await card.getByLabel("申诉理由").fill(appeal);
  await card.getByRole("button", { name: "提交申诉" }).click();
  await expect(card).toContainText("申诉办理中");
});

test("the township answers the appeal with a reason; the entry says so for ever", async ({ as }) => {
  const page = await as("township");
  await page.goto(`${above}/todo`);
  await expect(page.getByRole("main")).toContainText("石桥村的申诉");
  await page.goto(`${above}/appeals`);
  const card = page.locator(".card").filter({ hasText: appeal });
  await expect(card).toHaveCount(1);
  await expect(card).toContainText("15 个工作日");
  await card.getByText("办理这条申诉").click();
  await card.getByLabel("申诉不成立").check();
  await card.getByLabel("答复内容").fill("调取当天照片，参加属实，维持村里的答复。");
  await card.getByRole("button", { name: "提交答复" }).click();
  await expect(page.locator(".card").filter({ hasText: appeal }).getByRole("button", { name: "提交答复" })).toHaveCount(
    0,
  );
  const village = await as("village");
  await village.goto(story.entry);
  for (const words of [objection, "提出申诉", "维持村里的答复"])
    await expect(village.getByRole("main")).toContainText(words);
});

/** A household with points and nothing under way: only such a one can move, and takes something along. */
async function formOfOne(page: Page): Promise<void> {
  for (const { id, name } of await householdsFrom(page, VILLAGE, 100, 180)) {
    if ((await balancesOn(page, VILLAGE, id)).honour === 0) continue;
    await page.goto(`${at}/moves/new?subject=${id}`);
    story.name = name;
    const free = await page.getByLabel("迁往哪个村").isVisible();
    if (free && !((await page.getByRole("main").textContent()) ?? "").includes("没有入账")) return;
  }
}

test("the village proposes a move to another village; only the township can confirm it", async ({ as }) => {
  // Households without points are passed over, one page each.
  test.setTimeout(240_000);
  const page = await as("village");
  await formOfOne(page);
  await page.locator("form[data-ready]").first().waitFor();
  await page.getByLabel("迁往哪个村").selectOption({ label: "新河村" });
  await page.getByLabel("理由").fill(`随子女迁居 ${stamp}`);
  await press(page, "提出，等人确认");
  await page.waitForURL(/\/moves\/[0-9a-f-]{36}$/);
  story.move = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  await expect(page.getByRole("main")).toContainText("等乡镇确认。");
  await expect(page.getByRole("button", { name: "确认办理" })).toHaveCount(0);
  await expectNotFound(await as("supervisor"), [`/u/990121-101-207/moves/${story.move}`]);
});

test("the township confirms it: points leave one ledger and arrive in the other, and both still fit", async ({
  as,
}) => {
  test.setTimeout(240_000);
  const page = await as("township");
  await page.goto(`${above}/moves/${story.move}`);
  await expect(page.getByRole("main")).toContainText("全部随迁，欠分一并带走");
  await act(page, "确认办理", "确认，现在办理");
  await expect(page.getByRole("main")).toContainText("已办结");
  await expect(page.getByRole("main")).toContainText("转出");
  await expect(page.getByRole("main")).toContainText("转入");
  await expectLedgerFits(page, VILLAGE);
  await expectLedgerFits(page, "990121-101-203");
  await page.goto(`/u/${TOWNSHIP}/moves`);
  await expect(page.getByRole("row").filter({ hasText: story.name }).first()).toContainText("已办结");
});

import { expect } from "@playwright/test";
import { act } from "@/app/_e2e/support/form";
import { expectLedgerFits } from "@/app/_e2e/support/ledger";
import { VILLAGE } from "@/app/_e2e/support/places";
import { test } from "@/app/_e2e/support/test";
import { firstLink } from "@/app/_e2e/support/visit";

test.describe.configure({ mode: "serial" });

const at = `/u/${VILLAGE}`;
const reason = `登记时看错了户 ${Date.now().toString(36)}`;
const story = { entry: "", request: "" };

test("the village proposes a reversal and cannot decide it", async ({ as }) => {
  const page = await as("village");
  // The first entries may be under a proposal of an earlier run, or reversed.
  for (let nth = 0; ; nth += 1) {
    await page.goto(`${at}/entries?tab=posted`);
    const row = page.getByRole("table", { name: "积分记录" }).locator("a.row-link").nth(nth);
    story.entry = (await row.getAttribute("href")) ?? "";
    await page.goto(story.entry);
    if (await page.getByRole("button", { name: "提出冲正", exact: true }).isVisible()) break;
  }
  await act(page, "提出冲正", "提交，等另一人决定", reason);
  await page.goto(story.entry);
  story.request = (await page.getByRole("link", { name: "冲正申请待决定" }).getAttribute("href")) ?? "";
  await page.goto(story.request);
  await expect(page.getByRole("main")).toContainText("由您提出，须由另一人决定。");
  await expect(page.getByRole("button", { name: "同意冲正" })).toHaveCount(0);
});

test("the supervisor decides it once, and the entry says so for ever", async ({ as }) => {
  const page = await as("supervisor");
  await page.goto(`${at}/todo`);
  await expect(page.getByRole("main").locator(`a[href="${story.request}"]`)).toBeVisible();
  await page.goto(`${at}/ledger`);
  const row = page.getByRole("table", { name: "冲正" }).getByRole("row").filter({ hasText: reason });
  await expect(row).toContainText("待决定");
  await page.goto(story.request);
  await act(page, "同意冲正", "同意，共 1 条");
  await expect(page.getByRole("main")).toContainText("已冲正");
  await expect(page.getByRole("button", { name: "同意冲正" })).toHaveCount(0);
  await page.goto(story.entry);
  await expect(page.getByRole("main")).toContainText(reason);
  await expect(page.getByRole("button", { name: "提出冲正", exact: true })).toHaveCount(0);
});

test("the supervisor checks the ledger, and compares the head that hangs on the board", async ({ as }) => {
  test.setTimeout(150_000);
  const [page, village] = [await as("supervisor"), await as("village")];
  await expectLedgerFits(page, VILLAGE);
  await village.goto(`${at}/notices`);
  const notice = await firstLink(village, "公示");
  await village.goto(`${notice}/poster`);
  const foot = (await village.locator("article.poster footer").textContent()) ?? "";
  const seq = /第\s*([\d,]+)\s*条/.exec(foot)?.[1]?.replaceAll(",", "") ?? "";
  const head = /[0-9A-F]{4}(?: [0-9A-F]{4}){4}/i.exec(foot)?.[0] ?? "";

  const compare = async (typed: string) => {
    await page.goto(`${at}/ledger`);
    await page.getByLabel("序号").fill(seq);
    await page.getByLabel("校验码（至少 20 位）").fill(typed);
    await page.getByRole("button", { name: "核对", exact: true }).click();
    await page.waitForURL(/seq=/);
  };
  await compare(head);
  await expect(page.locator("#compare")).toContainText(`一致：第 ${seq} 条与公示上印的相同`);
  await compare(head.replace(/^./, head.startsWith("0") ? "1" : "0"));
  await expect(page.locator("#compare")).toContainText(`不一致：第 ${seq} 条`);
});

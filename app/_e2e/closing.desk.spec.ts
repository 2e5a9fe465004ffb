import { expect, type Page } from "@playwright/test";
import { act, press } from "@/app/_e2e/support/form";
import { PRACTICE } from "@/app/_e2e/support/places";
import { beginAfresh, fileResults, letDaysPassUntil, publishResults, writeMeeting } from "@/app/_e2e/support/practice";
import { test } from "@/app/_e2e/support/test";

test.describe.configure({ mode: "serial" });

const at = `/u/${PRACTICE}`;
const story = { cycle: "", closing: "" };

/** The meeting that a step of the results asks for, from the closing's page and back to it. */
async function meet(page: Page): Promise<void> {
  await page.goto(story.closing);
  await writeMeeting(page);
  await page.waitForURL(/\/cycles\/.*meeting=/);
}

test("the practice village begins afresh, and its year goes by", async ({ as }) => {
  test.setTimeout(240_000);
  const page = await as("practice");
  await beginAfresh(page, await as("township"));
  await page.goto(`${at}/cycles`);
  await page
    .getByRole("link", { name: /\d{4}年周期/ })
    .first()
    .click();
  const title = page.getByRole("heading", { level: 1 });
  await expect(title).toHaveText(/^\d{4}年周期$/);
  const year = Number(((await title.textContent()) ?? "").slice(0, 4));
  await letDaysPassUntil(page, `${year + 1}-01-02`);
  story.cycle = new URL(page.url()).pathname;
});

test("one person previews every period, another confirms it", async ({ as }) => {
  test.setTimeout(240_000);
  const [first, second] = [await as("practice"), await as("practice-review")];
  for (const no of [1, 2, 3, 4]) {
    await first.goto(story.cycle);
    await expect(first.getByRole("main")).toContainText(`第 ${no} 期`);
    await press(first, "结算预览");
    await first.waitForURL(/closing=/);
    await expect(first.getByText("由您预览，须由另一人确认。")).toBeVisible();
    await second.goto(first.url());
    await act(second, "确认结算", "确认结算");
    await expect(second.getByText("结果已定案")).toBeVisible();
  }
});

test("the cycle is confirmed by a second person and then reviewed, resolved and put on notice in the rule book's order", async ({
  as,
}) => {
  test.setTimeout(240_000);
  const [first, second] = [await as("practice"), await as("practice-review")];
  await first.goto(story.cycle);
  await press(first, "全周期结算预览");
  await first.waitForURL(/closing=/);
  story.closing = first.url();
  await second.goto(story.closing);
  await act(second, "确认结算", "确认结算");
  for (const step of ["审核", "大会评定"]) {
    await meet(second);
    await press(second, `${step}通过`);
    await expect(second.locator(".steps .done").filter({ hasText: step })).toBeVisible();
  }
  await publishResults(first, story.closing);
});

test("after the notice it is filed with the township, and final once that has accepted", async ({ as }) => {
  test.setTimeout(240_000);
  const [first, second] = [await as("practice"), await as("practice-review")];
  await fileResults(first, await as("township"), story.closing);
  await second.goto(story.closing);
  await act(second, "登记定案", "登记定案");
  await expect(second.getByText("结果已定案")).toBeVisible();
  await second.goto(`${at}/cycles`);
  await expect(second.getByRole("row").filter({ hasText: "2027年周期" })).toBeVisible();
});

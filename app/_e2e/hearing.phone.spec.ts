import { expect } from "@playwright/test";
import { press, saved } from "@/app/_e2e/support/form";
import { VILLAGE } from "@/app/_e2e/support/places";
import { test } from "@/app/_e2e/support/test";

test.describe.configure({ mode: "serial" });

const at = `/u/${VILLAGE}`;
const reason = `院外堆放杂物 ${Date.now().toString(36)}`;
const words = "是邻居家盖房临时借放的，明天就搬走";
const story = { household: "", name: "", item: "", entry: "" };

test("a deduction is recorded and the household is told now", async ({ as }) => {
  const [resident, page] = [await as("resident"), await as("recorder")];
  await resident.goto(`${at}/my`);
  story.name = ((await resident.getByRole("heading", { level: 1 }).textContent()) ?? "").replace("的积分卡", "");
  const passbook = await resident.getByRole("link", { name: "存折" }).getAttribute("href");
  story.household = new URL(passbook ?? "", "http://x").searchParams.get("subject") ?? "";

  await page.goto(`${at}/record?subject=${story.household}`);
  // One deduction of a kind a period: the first that is not used up, of those that rounds do not look at.
  const items = page
    .getByRole("link")
    .filter({ hasText: /占用公共通道|违反村规民约大操大办|自愿认领的事项无故未完成/ });
  await items.filter({ hasText: "还可记" }).first().click();
  await page.locator("form[data-ready]").waitFor();
  story.item = new URL(page.url()).searchParams.get("item") ?? "";
  await page.getByLabel("事由").fill(reason);
  await page.getByLabel("还没有，现在告知").check();
  await press(page, "保存记录");
  await saved(page, "已保存，下一步：");
});

test("until the household is heard nobody can approve the deduction", async ({ as }) => {
  const [page, review] = [await as("village"), await as("review")];
  await page.goto(`${at}/hearings?tab=waiting`);
  const card = page.locator(".card").filter({ hasText: reason });
  await expect(card).toContainText(story.name);
  story.entry = (await card.getByRole("link", { name: "查看记录" }).getAttribute("href")) ?? "";
  await review.goto(`${at}/entries?tab=toCheck&item=${story.item}`);
  await expect(review.getByRole("row").filter({ hasText: reason }).getByRole("checkbox")).toBeDisabled();
});

test("the household reads it on the phone, disagrees in its own words, and who decides sees them", async ({ as }) => {
  const [page, village, review] = [await as("resident"), await as("village"), await as("review")];
  await page.goto(`${at}/my`);
  const card = page.locator(".card").filter({ hasText: reason }).first();
  await expect(card).toContainText("拟扣分，请您答复");
  await page.locator("form[data-ready]").first().waitFor();
  await card.getByLabel("为什么不同意").fill(words);
  await card.getByRole("button", { name: "不同意", exact: true }).click();
  await expect(page.locator(".card").filter({ hasText: reason }).first()).toContainText("您的答复：不同意");

  await village.goto(`${at}/hearings?tab=answered`);
  const answered = village.locator(".card").filter({ hasText: reason });
  await expect(answered).toHaveCount(1);
  await expect(answered).toContainText(words);
  await review.goto(story.entry);
  await expect(review.getByRole("main")).toContainText(words);
});

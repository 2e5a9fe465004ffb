import { expect } from "@playwright/test";
import { press, saved } from "@/app/_e2e/support/form";
import { someHousehold } from "@/app/_e2e/support/household";
import { VILLAGE } from "@/app/_e2e/support/places";
import { test } from "@/app/_e2e/support/test";

test.describe.configure({ mode: "serial" });

const at = `/u/${VILLAGE}`;
const stamp = Date.now().toString(36);
const words = `水表坏了，用水没法记 ${stamp}`;
const story = { request: "" };

test("a grid worker writes a visit with what the household asked for: one visit, one request", async ({ as }) => {
  const [village, page] = [await as("village"), await as("recorder")];
  const household = await someHousehold(village, VILLAGE, 0, 180);
  await page.goto(`${at}/grids/visits/new`);
  await page.getByLabel("搜索户主、户号").fill(household.name);
  await page.getByLabel("搜索户主、户号").press("Enter");
  await page.locator(`a[href$="subject=${household.id}"]`).click();
  await page.locator("form[data-ready]").waitFor();
  await page.getByText("帮扶关爱").click();
  await page.getByLabel("做了什么").fill(`看望老人，帮着搬了柴 ${stamp}`);
  await page.getByLabel("有诉求就写在这里").fill(words);
  await press(page, "保存走访");
  await saved(page, "已保存。");
  await page.goto(`${at}/grids/visits`);
  await expect(page.getByRole("table", { name: "走访记录" }).getByRole("row").filter({ hasText: stamp })).toHaveCount(
    1,
  );
  await page.goto(`${at}/requests`);
  const asked = page.getByRole("listitem").filter({ hasText: words });
  await expect(asked).toHaveCount(1);
  await expect(asked).toContainText("已登记");
  story.request = (await asked.getByRole("link").getAttribute("href")) ?? "";
});

test("the village hands it on, it is answered, and checked back: every step with who and when", async ({ as }) => {
  const [page, worker] = [await as("village"), await as("recorder")];
  await page.goto(story.request);
  await page.getByLabel("具体交给谁").fill("水管员老周");
  await press(page, "交办");
  await expect(page.getByRole("main")).toContainText("已交办");
  await page.getByLabel("办得怎样，居民会看到").fill("已换新表");
  await press(page, "答复居民");
  await expect(page.getByRole("main")).toContainText("已答复");

  await worker.goto(story.request);
  await worker.locator("form[data-ready]").first().waitFor();
  await worker.getByLabel("居民怎么说").fill("用着很好");
  await press(worker, "记录回访");
  await expect(worker.getByRole("main")).toContainText("已办结");
  for (const [step, nth] of [
    ["登记", 0],
    ["交办", 1],
    ["办结答复", 2],
    ["回访", 3],
  ] as const)
    await expect(worker.getByRole("listitem").nth(nth)).toContainText(step);
  await worker.goto(`${at}/requests?state=closed`);
  await expect(worker.getByRole("listitem").filter({ hasText: words })).toHaveCount(1);
});

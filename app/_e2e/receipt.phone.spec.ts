import { expect } from "@playwright/test";
import { VILLAGE } from "@/app/_e2e/support/places";
import { test } from "@/app/_e2e/support/test";
import { expectNotFound } from "@/app/_e2e/support/visit";

test("a resident opens the receipt of an own entry: it fits the chain, on the server and computed anew on the phone", async ({
  as,
}) => {
  const page = await as("resident");
  await page.goto(`/u/${VILLAGE}/my`);
  await page.getByRole("group").filter({ hasText: "依据、经手、公示" }).first().locator("summary").click();
  await page.getByRole("link", { name: "入账凭据" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("入账回执");
  await expect(page.getByRole("main")).toContainText(/逐条核对一致/);
  await expect(page.getByText("本机重新计算，校验码一致。")).toBeVisible();

  const own = new URL(page.url()).pathname;
  const down = page.waitForEvent("download");
  await page.getByRole("button", { name: "下载回执（JSON）" }).click();
  expect((await down).suggestedFilename()).toMatch(/^receipt-\d+\.json$/);

  // The passbook has the same entries to print.
  await page.goto(`/u/${VILLAGE}/my`);
  await page.getByRole("link", { name: "存折" }).click();
  await expect(page.getByRole("main")).toContainText("荣誉积分");

  const neighbour = await as("member");
  await expectNotFound(neighbour, [own]);
});

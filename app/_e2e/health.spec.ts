import { expect, test } from "@playwright/test";

test("the application says that it lives and is ready", async ({ page }) => {
  const live = await page.goto("/api/health/live");
  expect(live?.status()).toBe(200);
  const ready = await page.goto("/api/health/ready");
  expect(await ready?.json()).toEqual({ ready: true, database: "answers", migrations: "current", warnings: [] });
});

import type { Page } from "@playwright/test";

/** Signs in as a person would, through the form, and waits for the first signed-in page. */
export async function signIn(page: Page, account: { login: string; password: string }): Promise<void> {
  await page.goto("/sign-in");
  await page.locator("input[name=login]").fill(account.login);
  await page.locator("input[name=password]").fill(account.password);
  await page.locator("form button[type=submit]").click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

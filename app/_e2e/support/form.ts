import { expect, type Page } from "@playwright/test";

/** Presses a button of a form, once the form answers to clicks; where a dialog asks again, confirms there. */
export async function press(page: Page, name: string, confirmed?: string): Promise<void> {
  await page.locator("form[data-ready]").getByRole("button", { name, exact: true }).first().click();
  if (confirmed !== undefined)
    await page.getByRole("dialog").getByRole("button", { name: confirmed, exact: true }).click();
}

/** Opens the dialog of an act, gives the reason where one is asked, and confirms. */
export async function act(page: Page, label: string, confirm: string, reason?: string): Promise<void> {
  const dialog = page.getByRole("dialog");
  await expect(async () => {
    if (!(await dialog.isVisible())) await page.getByRole("button", { name: label, exact: true }).click();
    await expect(dialog).toBeVisible({ timeout: 1000 });
  }).toPass();
  await dialog.locator("form[data-ready]").waitFor();
  if (reason !== undefined) await dialog.getByLabel("理由").fill(reason);
  await dialog.getByRole("button", { name: confirm, exact: true }).click();
  await expect(dialog).toBeHidden();
}

/** Waits for the form's own message of success. */
export async function saved(page: Page, message: string | RegExp): Promise<void> {
  await expect(page.getByRole("status").filter({ hasText: message }).first()).toBeVisible();
}

/** Waits for the form's list of what stands in the way. */
export async function refused(page: Page, message: string | RegExp): Promise<void> {
  await expect(page.locator(".error-summary").first()).toContainText(message);
}

import { expect, type Page } from "@playwright/test";
import { press, saved } from "./form";

/** Checks a village's ledger: everything must fit. A ledger is checked once a minute at most; the next minute is waited for. */
export async function expectLedgerFits(page: Page, unit: string): Promise<void> {
  await page.goto(`/u/${unit}/ledger`);
  await expect(async () => {
    await press(page, "核验账本");
    await saved(page, "核验完成。");
  }).toPass({ timeout: 90_000, intervals: [8000] });
  await expect(page.getByRole("main")).not.toContainText("发现不一致");
  await expect(page.getByRole("table", { name: "核验记录" }).getByRole("row").nth(1)).toContainText("全部一致");
}

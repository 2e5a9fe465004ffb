import type { Page } from "@playwright/test";

export type Balances = { redeemable: number; honour: number };

/** Both balances as the card of a household shows them; none where it has no account yet. */
export async function balancesOn(page: Page, unit: string, subjectId: string): Promise<Balances> {
  await page.goto(`/u/${unit}/subjects/${subjectId}`);
  const wallet = page.getByRole("region", { name: /余额$/ }).first();
  if ((await wallet.count()) === 0) return { redeemable: 0, honour: 0 };
  const [redeemable = "", honour = ""] = await wallet.locator("b").allTextContents();
  return { redeemable: Number(redeemable.replaceAll(",", "")), honour: Number(honour.replaceAll(",", "")) };
}

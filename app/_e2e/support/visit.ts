import { expect, type Page } from "@playwright/test";

/** Opens pages by their address; each must answer and carry its title. */
export async function visit(page: Page, pages: Record<string, string | RegExp>): Promise<void> {
  for (const [address, title] of Object.entries(pages)) {
    const response = await page.goto(address);
    expect(response?.status(), address).toBe(200);
    await expect(page.getByRole("heading", { level: 1 }), address).toContainText(title);
  }
}

/** What belongs to others answers like what does not exist: 404, and nothing of it on the page. */
export async function expectNotFound(page: Page, addresses: readonly string[]): Promise<void> {
  for (const address of addresses) {
    const response = await page.goto(address);
    expect(response?.status(), address).toBe(404);
    await expect(page.getByRole("heading", { level: 1 }), address).toHaveText("没有找到这一页");
  }
}

const rowLinks = (page: Page, table: string) => page.getByRole("table", { name: table }).locator("a.row-link");

/** The first row of a table that leads somewhere: its address. */
export async function firstLink(page: Page, table: string): Promise<string> {
  return (await rowLinks(page, table).first().getAttribute("href")) ?? "";
}

/** The last row of a table that leads somewhere: its address. */
export async function lastLink(page: Page, table: string): Promise<string> {
  return (await rowLinks(page, table).last().getAttribute("href")) ?? "";
}

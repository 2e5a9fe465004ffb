import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { PAGES } from "@/app/_e2e/support/pages";
import { test } from "@/app/_e2e/support/test";
import { firstLink } from "@/app/_e2e/support/visit";

/** Opens `address`, or what the first row of a table or the first such link on it leads to. */
async function open(page: Page, address: string): Promise<void> {
  const [list = "", way, to = ""] = address.split(/ (>>?) /);
  await page.goto(list);
  if (way === ">") await page.goto(await firstLink(page, to));
  if (way === ">>") await page.goto((await page.locator(`main a[href*="${to}"]`).first().getAttribute("href")) ?? "");
  await expect(page.getByRole("heading", { level: 1 }), address).not.toHaveText("没有找到这一页");
}

/** Serious and critical violations of WCAG 2.2 AA, one line each. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  return found
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
}

/** How far the page can be pushed sideways, in pixels. */
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const [role, addresses] of Object.entries(PAGES)) {
  // "village's day" is more of what the village has.
  const [login = ""] = role.split("'");
  test(`the pages of ${role} are accessible and fit the screen`, async ({ as }) => {
    test.setTimeout(30_000 + addresses.length * 15_000);
    const page = await as(login === "nobody" ? null : login);
    const problems: Record<string, unknown> = {};
    for (const address of addresses) {
      await open(page, address);
      const found: unknown[] = await violations(page);
      const wide = await overflow(page);
      if (wide > 0) found.push(`${wide} px too wide`);
      if (found.length > 0) problems[address] = found;
    }
    expect(problems).toEqual({});
  });
}

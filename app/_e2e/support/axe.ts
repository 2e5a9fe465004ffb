import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** Serious and critical violations of WCAG 2.2 AA, one line each. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .options({ resultTypes: ["violations"] })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    // No page has frames of another origin: what that needs costs a new tab for each look.
    .setLegacyMode()
    .analyze();
  return found
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
}

/** How far the page can be pushed sideways, in pixels. */
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** What is wrong with the page as it stands: what axe finds, and whether it is wider than the screen. */
export async function faults(page: Page): Promise<string[]> {
  const [found, wide] = [await violations(page), await overflow(page)];
  return wide > 0 ? [...found, `${wide} px too wide`] : found;
}

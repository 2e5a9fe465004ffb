import { expect, type Page } from "@playwright/test";
import { faults } from "@/app/_e2e/support/axe";
import { PAGES } from "@/app/_e2e/support/pages";
import { test } from "@/app/_e2e/support/test";
import { firstLink, lastLink } from "@/app/_e2e/support/visit";

const firstTo = async (page: Page, part: string) =>
  (await page.locator(`main a[href*="${part}"]`).first().getAttribute("href")) ?? "";

/** The ways of support/pages.ts. */
const WAYS: Record<string, (page: Page, to: string) => Promise<string>> = {
  ">": firstLink,
  ">|": lastLink,
  ">>": firstTo,
};

/** Opens `address`, and then what each of its ways leads to. */
async function open(page: Page, address: string): Promise<void> {
  const [first = "", ...steps] = address.split(/ (>[>|]?) /);
  await page.goto(first);
  for (let at = 0; at < steps.length; at += 2) {
    const way = WAYS[steps[at] ?? ""];
    if (way) await page.goto(await way(page, steps[at + 1] ?? ""));
  }
  // One title a page, also where a sheet to print carries its own.
  await expect(page.getByRole("heading", { level: 1 }), address).not.toHaveText("没有找到这一页");
}

for (const [role, addresses] of Object.entries(PAGES)) {
  // "village's day" is more of what the village has.
  const [login = ""] = role.split("'");
  test(`the pages of ${role} are accessible and fit the screen`, async ({ as }) => {
    test.setTimeout(30_000 + addresses.length * 15_000);
    const page = await as(login === "nobody" ? null : login);
    const problems: Record<string, unknown> = {};
    for (const address of addresses) {
      await open(page, address);
      const found = await faults(page);
      if (found.length > 0) problems[address] = found;
    }
    expect(problems).toEqual({});
  });
}

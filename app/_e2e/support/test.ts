import { type Browser, type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { DEMO_PASSWORD } from "@/server/seed/accounts";

type State = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** One sign-in a role and project: the session is reused by every test of the worker. */
const sessions = new Map<string, Promise<State>>();

/** Fills the sign-in form as a person would; waits for nothing afterwards. */
export async function fillSignIn(page: Page, login: string, password: string): Promise<void> {
  await page.goto("/sign-in");
  await page.locator("form[data-ready]").waitFor();
  await page.getByLabel("登录名或手机号").fill(login);
  await page.getByLabel("密码", { exact: true }).fill(password);
  await page.getByRole("button", { name: "登录", exact: true }).click();
}

/** Signs in and waits for the first page of the role. */
export async function signIn(page: Page, login: string, password = DEMO_PASSWORD): Promise<void> {
  await fillSignIn(page, login, password);
  await page.waitForURL(/\/u\//);
}

async function newSession(browser: Browser, login: string): Promise<State> {
  const context = await browser.newContext();
  try {
    await signIn(await context.newPage(), login);
    return await context.storageState();
  } finally {
    await context.close();
  }
}

function sessionOf(browser: Browser, login: string): Promise<State> {
  const kept = sessions.get(login) ?? newSession(browser, login);
  sessions.set(login, kept);
  kept.catch(() => sessions.delete(login));
  return kept;
}

/** Collects what a page complains about; a page of the product complains about nothing. */
function listen(page: Page, complaints: string[]): void {
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on("console", (message) => {
    // The browser itself reports the status of a page that is meant to be missing or refused.
    if (message.type() !== "error" || message.text().startsWith("Failed to load resource")) return;
    complaints.push(`${page.url()}: ${message.text()}`);
  });
}

type Fixtures = {
  complaints: string[];
  /** A page of somebody signed in, by demo account; null for nobody. */
  as: (login: string | null, options?: { javaScriptEnabled?: boolean }) => Promise<Page>;
};

export const test = base.extend<Fixtures>({
  complaints: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
    async ({}, use) => {
      const complaints: string[] = [];
      await use(complaints);
      expect(complaints, "the browser's console and page errors").toEqual([]);
    },
    { auto: true },
  ],
  as: async ({ browser, complaints }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (login, options = {}) => {
      const storageState = login === null ? undefined : await sessionOf(browser, login);
      const context = await browser.newContext({ ...options, storageState });
      opened.push(context);
      const page = await context.newPage();
      listen(page, complaints);
      return page;
    });
    await Promise.all(opened.map((context) => context.close()));
  },
});

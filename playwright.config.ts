import { defineConfig } from "@playwright/test";
import { launchOptions } from "@/app/_e2e/support/chromium";

// Chosen once by the first process; the workers inherit it.
process.env.E2E_PORT ??= String(20_000 + (process.pid % 20_000));
const ownURL = `http://localhost:${process.env.E2E_PORT}`;
/** E2E_BASE_URL: a server that runs already, with a demo county; otherwise the run starts its own. */
const runningURL = process.env.E2E_BASE_URL;
/** `npm test` runs the desktop and the phone beside each other, each with a server, a county and a report of its own. */
const { E2E_DATA = ".tmp/e2e", E2E_REPORT = ".tmp/playwright.json", E2E_RESULTS = "test-results" } = process.env;
/** Where a test stands in for the provider of text messages; with a server that runs already: if it sends them there. */
if (!runningURL) process.env.E2E_SMS_PORT ??= String(Number(process.env.E2E_PORT) + 1);

export default defineConfig({
  testDir: "app/_e2e",
  outputDir: E2E_RESULTS,
  globalSetup: "./app/_e2e/support/global-setup.ts",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  fullyParallel: false,
  workers: 1,
  reporter: [["list"], ["json", { outputFile: E2E_REPORT }]],
  use: {
    baseURL: runningURL ?? ownURL,
    // What is not there within this time fails by its own name, not by the time of the whole test.
    actionTimeout: 20_000,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    // Traces of passing tests cost a third of the time; `playwright test --trace on` makes them.
    screenshot: "only-on-failure",
    launchOptions: launchOptions(),
  },
  projects: [
    // What somebody does on the phone only, or at the desk only, says so in its name.
    { name: "desktop", testIgnore: "**/*.phone.spec.ts", use: { viewport: { width: 1440, height: 900 } } },
    {
      name: "phone",
      testIgnore: ["**/*.desk.spec.ts", ...(process.env.E2E_SMS_PORT ? [] : ["**/sms.phone.spec.ts"])],
      use: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
    },
  ],
  webServer: runningURL
    ? undefined
    : {
        command: "node_modules/.bin/node --import tsx server/cli/start.ts",
        url: `${ownURL}/api/health/ready`,
        env: {
          PORT: process.env.E2E_PORT,
          PUBLIC_URL: ownURL,
          DATA_DIR: E2E_DATA,
          DATABASE_URL: "",
          HOST: "127.0.0.1",
          SMS_WEBHOOK_URL: `http://127.0.0.1:${process.env.E2E_SMS_PORT}/send`,
        },
        timeout: 300_000,
        stdout: "ignore",
        stderr: "pipe",
        gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
      },
});

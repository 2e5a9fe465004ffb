import { expect } from "@playwright/test";
import { COUNTY, VILLAGE } from "@/app/_e2e/support/places";
import { fillSignIn, signIn, test } from "@/app/_e2e/support/test";

test("a wrong password is answered like an unknown name", async ({ as }) => {
  const page = await as(null);
  const messages: string[] = [];
  for (const login of ["shop", `nobody-${Date.now()}`]) {
    await fillSignIn(page, login, "not-the-password");
    const summary = page.locator(".error-summary");
    await expect(summary).toBeVisible();
    messages.push((await summary.textContent()) ?? "");
  }
  expect(messages[0]).toBe(messages[1]);
  await expect(page).toHaveURL(/\/sign-in/);
});

test("an address asked for before signing in is reached afterwards", async ({ as }) => {
  const page = await as(null);
  await page.goto(`/u/${VILLAGE}/notices`);
  await expect(page).toHaveURL(/\/sign-in\?back=/);
  await page.locator("form[data-ready]").waitFor();
  await page.getByLabel("登录名或手机号").fill("supervisor");
  await page.getByLabel("密码", { exact: true }).fill("xiangji-2026");
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.waitForURL(`**/u/${VILLAGE}/notices`);
});

test("the language is switched on the page and stays", async ({ as, isMobile }) => {
  const page = await as("county-party");
  await page.goto(`/u/${COUNTY}`);
  const nav = isMobile ? page.getByRole("navigation", { name: "底部导航" }) : page.getByRole("complementary").first();
  if (isMobile) await nav.getByText("更多").click();
  await nav.getByRole("link", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.getByRole("heading", { level: 1 })).not.toContainText("概览");
  await page.goto(`/u/${COUNTY}/schemes`);
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.goto(`/api/locale?to=zh-CN&back=${encodeURIComponent(`/u/${COUNTY}`)}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("全县概览");
});

test("signing out ends the session", async ({ as }) => {
  const page = await as(null);
  await signIn(page, "review");
  await page.goto("/sign-out");
  await page.getByRole("button", { name: "退出本机" }).click();
  await expect(page.getByText("已退出登录。")).toBeVisible();
  await page.goto(`/u/${VILLAGE}/todo`);
  await expect(page).toHaveURL(/\/sign-in/);
});

test("the bare address leads visitors to sign-in and people to their first page", async ({ as }) => {
  const visitor = await as(null);
  await visitor.goto("/");
  await expect(visitor).toHaveURL(/\/sign-in/);
  const county = await as("county");
  await county.goto("/");
  await expect(county).toHaveURL(new RegExp(`/u/${COUNTY}$`));
});

test("an account without initial password reaches its own settings", async ({ as }) => {
  const page = await as("county");
  await page.goto("/account");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("我的账号");
  await expect(page.getByRole("heading", { name: "登录的设备" })).toBeVisible();
});

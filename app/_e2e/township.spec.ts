import { expect } from "@playwright/test";
import { COUNTY, FOREIGN_VILLAGE, OTHER_TOWNSHIP, TOWNSHIP, VILLAGE } from "@/app/_e2e/support/places";
import { test } from "@/app/_e2e/support/test";
import { expectNotFound, visit } from "@/app/_e2e/support/visit";

test("the township office opens every page of its rail", async ({ as }) => {
  await visit(await as("township"), {
    [`/u/${TOWNSHIP}`]: "白塔镇概览",
    [`/u/${TOWNSHIP}/todo`]: "待办",
    [`/u/${TOWNSHIP}/villages`]: "村庄",
    [`/u/${TOWNSHIP}/schemes`]: "积分方案",
    [`/u/${TOWNSHIP}/roster`]: "名册",
    [`/u/${TOWNSHIP}/users`]: "用户",
    [`/u/${TOWNSHIP}/users/new`]: "新建用户",
    [`/u/${TOWNSHIP}/ranking`]: "名次",
    [`/u/${VILLAGE}/entries`]: "积分记录",
    [`/u/${VILLAGE}/cycles`]: "周期结算",
  });
});

test("the township sees which village waits for what", async ({ as }) => {
  const page = await as("township");
  await page.goto(`/u/${TOWNSHIP}/todo`);
  await expect(page.getByRole("table", { name: "待办" })).toContainText("石桥村");
});

test("other townships and the county do not exist for the township", async ({ as }) => {
  await expectNotFound(await as("township"), [
    `/u/${OTHER_TOWNSHIP}`,
    `/u/${OTHER_TOWNSHIP}/villages`,
    `/u/${FOREIGN_VILLAGE}`,
    `/u/${FOREIGN_VILLAGE}/roster`,
    `/u/${COUNTY}`,
    `/u/${COUNTY}/users`,
  ]);
});

test("a user made by the township must change the password first", async ({ as }) => {
  const page = await as("township");
  await page.goto(`/u/${TOWNSHIP}/users/new`);
  const login = `试用${Date.now().toString(36)}`;
  const form = page.locator("form[data-ready]");
  await form.getByLabel("姓名").fill("郭试用");
  await form.getByLabel("登录名").fill(login);
  await form.getByLabel("角色").selectOption({ label: "乡镇财政所" });
  await form.getByLabel("任职机构").selectOption({ index: 0 });
  await form.getByRole("button", { name: "新建" }).click();
  const told = page.getByText(/初始密码：/).first();
  await expect(told).toBeVisible();
  const password = /初始密码：(\S+)/.exec((await told.textContent()) ?? "")?.[1] ?? "";
  const own = await as(null);
  await own.goto("/sign-in");
  await own.locator("form[data-ready]").waitFor();
  await own.getByLabel("登录名或手机号").fill(login);
  await own.getByLabel("密码", { exact: true }).fill(password);
  await own.getByRole("button", { name: "登录", exact: true }).click();
  await expect(own.getByRole("heading", { level: 1 })).toHaveText("请先改密码");
  await own.goto(`/u/${TOWNSHIP}`);
  await expect(own).toHaveURL(/\/password/);
});

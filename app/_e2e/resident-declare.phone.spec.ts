import { expect, type Page } from "@playwright/test";
import { press, refused, saved } from "@/app/_e2e/support/form";
import { openAccount, someHousehold } from "@/app/_e2e/support/household";
import { attachPhoto, hasCameraNotes } from "@/app/_e2e/support/photo";
import { VILLAGE } from "@/app/_e2e/support/places";
import { test } from "@/app/_e2e/support/test";

test.describe.configure({ mode: "serial" });

const at = `/u/${VILLAGE}`;
const ITEM = "邻里互助、好人好事";
const stamp = Date.now().toString(36);
const reason = `送走失老人回家 ${stamp}`;
/** A day of the last weeks, another one at every run: the same item twice on a day would be asked about. */
const day = new Date(Date.now() - (1 + (Math.floor(Date.now() / 1000) % 18)) * 86_400_000).toISOString().slice(0, 10);
const story = { declaration: "", photo: "" };

/** How many entries of this reason the village has to check: what the server holds, not what the phone believes. */
async function waiting(officer: Page, words: string): Promise<number> {
  await officer.goto(`${at}/entries?tab=toCheck&item=civ-help`);
  return officer.getByRole("row").filter({ hasText: words }).count();
}

test("a declaration with a photo, sent without a connection, then with its answer lost, arrives once", async ({
  as,
  complaints,
}) => {
  const page = await as("resident");
  await page.goto(`${at}/declare`);
  await page.getByRole("link").filter({ hasText: ITEM }).click();
  await page.locator("form[data-ready]").waitFor();
  await attachPhoto(page);
  await page.getByLabel("做了什么").fill(reason);
  await page.getByLabel("在哪里").fill("村口");
  await page.getByLabel("哪一天").fill(day);
  const send = page.getByRole("button", { name: "提交申报" });

  await page.context().setOffline(true);
  await send.click();
  await refused(page, "网络不通，没有收到答复。您填写的内容已保存在这台设备上");
  await page.context().setOffline(false);

  // The server has it, and its answer is lost on the way back.
  await page.route("**/api/trpc/entry.declare", async (route) => {
    await route.fetch();
    await route.abort();
  });
  await send.click();
  await refused(page, "不会重复提交");
  await page.unroute("**/api/trpc/entry.declare");
  // The draft outlives the page, and so does its key.
  await page.reload();
  await page.locator("form[data-ready]").waitFor();
  await expect(page.getByLabel("做了什么")).toHaveValue(reason);
  await send.click();
  await page.waitForURL(/\/declare\/[0-9a-f-]{36}\?done=1$/);
  story.declaration = new URL(page.url()).pathname;
  await expect(page.getByRole("main")).toContainText("已收到您的申报");
  await expect(page.getByRole("main")).toContainText("等待审核");

  await page.goto(`${at}/declare/mine`);
  await expect(page.locator(`a[href="${story.declaration}"]`)).toContainText("等待审核");
  expect(await waiting(await as("review"), reason)).toBe(1);
  complaints.splice(0);
});

test("the photo is served without its place to who may see it, and does not exist for a neighbour", async ({ as }) => {
  const page = await as("resident");
  await page.goto(story.declaration);
  story.photo = (await page.getByRole("link", { name: "查看第 1 张原图" }).getAttribute("href")) ?? "";
  const served = await page.request.get(story.photo);
  expect(served.status()).toBe(200);
  expect(hasCameraNotes(await served.body())).toBe(false);

  const [village, neighbour] = [await as("village"), await as(null)];
  const { id } = await someHousehold(village, VILLAGE, 0, 30);
  await openAccount(village, neighbour, VILLAGE, id);
  for (const address of [story.photo, `${story.photo}&size=small`])
    expect((await neighbour.request.get(address)).status(), address).toBe(404);
  expect((await neighbour.goto(story.declaration))?.status()).toBe(404);
  const nobody = await as(null);
  const answer = await nobody.request.get(story.photo);
  expect(answer.headers()["content-type"]).not.toContain("image");
});

test("a declaration that came back is corrected and waits again, the same one", async ({ as }) => {
  const [review, page] = [await as("review"), await as("resident")];
  expect(await waiting(review, reason)).toBe(1);
  await review.locator("form[data-ready]").first().waitFor();
  await review.getByRole("row").filter({ hasText: reason }).getByRole("checkbox").check();
  await review.getByLabel("退回或不予通过的理由").fill("请写明送到哪一家");
  await press(review, "退回更正");
  await saved(review, "已办理。");

  await page.goto(`${at}/my`);
  await page.getByRole("link", { name: "改好再申报" }).first().click();
  await page.goto(story.declaration);
  await expect(page.getByRole("main")).toContainText("退回的理由：请写明送到哪一家");
  await page.locator("form[data-ready]").first().waitFor();
  await page.getByLabel("做了什么").fill(`${reason}，送到二组张家`);
  await press(page, "重新提交");
  await expect(page.getByRole("main")).toContainText("等待审核");
  await expect(page.getByRole("main")).toContainText("送到二组张家");
  await expect(page.getByRole("link", { name: "查看第 1 张原图" })).toBeVisible();
  expect(await waiting(review, `${reason}，送到二组张家`)).toBe(1);
});

import { expect } from "@playwright/test";
import { objectOnPaper } from "@/app/_e2e/support/appeal";
import { takenPhoto } from "@/app/_e2e/support/photo";
import { TOWNSHIP, VILLAGE } from "@/app/_e2e/support/places";
import { test } from "@/app/_e2e/support/test";

test.describe.configure({ mode: "serial" });

const at = `/u/${VILLAGE}`;
const stamp = Date.now().toString(36);
const objection = `那天全家都在外地 ${stamp}`;
const appeal = `车票可以证明 ${stamp}`;
const story = { entry: "", paper: "" };

test("an appeal brought on paper is entered on the phone, with its writer's name and a photo of the paper", async ({
  as,
}) => {
  const page = await as("village");
  story.entry = await objectOnPaper(page, objection);
  const card = page.locator(".card").filter({ hasText: objection });
  await card.getByText("向镇（街道）申诉", { exact: true }).click();
  await card.getByLabel("申诉理由").fill(appeal);
  await card.getByLabel("申诉人姓名").fill("周大兰");
  const paper = { name: "申诉书.jpg", mimeType: "image/jpeg", buffer: await takenPhoto(page) };
  const send = card.getByRole("button", { name: "提交申诉" });
  // While the photo is still on its way nothing is submitted without it.
  const arrives = Promise.withResolvers<void>();
  await page.route("**/api/files/attachment", async (route) => {
    await arrives.promise;
    await route.continue();
  });
  await card.getByLabel("纸质申诉的照片或扫描件").setInputFiles(paper);
  await send.click();
  await expect(card).toContainText("附件还没有传完，没有提交。");
  arrives.resolve();
  await expect(card.getByRole("button", { name: "换一个文件" })).toBeVisible();
  await send.click();
  await expect(card).toContainText("申诉办理中");
  await expect(card).toContainText("周大兰");
  await page.goto(story.entry);
  await expect(page.getByRole("main")).toContainText("提出申诉");
});

test("the township reads the paper and upholds the appeal; the entry is void and says why for ever", async ({ as }) => {
  const [page, village] = [await as("township"), await as("village")];
  await page.goto(`/u/${TOWNSHIP}/appeals`);
  const card = page.locator(".card").filter({ hasText: appeal });
  await expect(card).toContainText("周大兰");
  await expect(card).toContainText("纸质");
  story.paper = (await card.getByRole("link", { name: "打开" }).getAttribute("href")) ?? "";
  expect((await page.request.get(story.paper)).headers()["content-type"]).toContain("image/");
  await card.getByText("办理这条申诉").click();
  await card.getByLabel("申诉成立").check();
  await card.getByLabel("答复内容").fill("车票属实，这条不应记。");
  await card.getByRole("button", { name: "提交答复" }).click();
  await expect(card.getByRole("button", { name: "提交答复" })).toHaveCount(0);

  await village.goto(story.entry);
  for (const words of [objection, "提出申诉", "车票属实，这条不应记。"])
    await expect(village.getByRole("main")).toContainText(words);
  await village.goto(`${at}/objections`);
  await expect(village.locator(".card").filter({ hasText: objection })).toContainText("申诉成立");
});

test("the paper bears a name: it does not exist for a neighbour, nor for anybody who is not signed in", async ({
  as,
}) => {
  const [resident, nobody] = [await as("resident"), await as(null)];
  expect((await resident.request.get(story.paper)).status()).toBe(404);
  expect((await nobody.request.get(story.paper)).headers()["content-type"] ?? "").not.toContain("image");
});

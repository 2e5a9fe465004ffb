import { execFileSync } from "node:child_process";
import { expect, type Page } from "@playwright/test";
import { begin, file, publishAndSend, resolve } from "@/app/_e2e/support/adoption";
import { act, press, saved } from "@/app/_e2e/support/form";
import { PRACTICE, TOWNSHIP } from "@/app/_e2e/support/places";
import { test } from "@/app/_e2e/support/test";

test.describe.configure({ mode: "serial" });

const at = `/u/${PRACTICE}`;
const stamp = Date.now().toString(36);
const title = `白塔镇积分办法 ${stamp}`;
const BASE = "component.environment.base";
const way = { template: "", adoption: "" };

/** The built-in rule book as the command line prints it. */
const H2 = JSON.parse(
  execFileSync("node_modules/.bin/node", ["--import", "tsx", "server/cli/scheme.ts", "show", "h2"]).toString(),
) as { meta: object };

/** What the township leaves to its villages: one number in a range, one locked with its reason, one local item. */
const OWNED = {
  ...H2,
  meta: { ...H2.meta, title: { zh: title, en: `Baita points rules ${stamp}` } },
  terms: {
    others: "locked",
    spots: [
      { type: "range", spot: BASE, least: 3000, most: 5000 },
      {
        type: "locked",
        spot: "grading.0.five-star.percent",
        why: { zh: "五星名额由镇里统一，资金按名额拨付", en: "The township pays by the number of five-star places" },
      },
    ],
    localItems: { most: 2, mostPoints: 300, components: ["environment"] },
    mayDrop: false,
  },
};

/** A mutation as the page itself would call it, for what the editor's own journey covers. */
async function call(page: Page, procedure: string, input: object): Promise<Record<string, unknown>> {
  return page.evaluate(
    async ([name, body]) => {
      const response = await fetch(`/api/trpc/${name}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      const answer = (await response.json()) as {
        result?: { data: Record<string, unknown> };
        error?: { message: string };
      };
      if (!answer.result) throw new Error(answer.error?.message ?? "no answer");
      return answer.result.data;
    },
    [procedure, input] as const,
  );
}

test("the township publishes a rule book with terms, and the practice village begins afresh", async ({ as }) => {
  const office = await as("township");
  await office.goto(`/u/${TOWNSHIP}/schemes`);
  const key = crypto.randomUUID();
  const { id } = await call(office, "scheme.copyTemplate", { unit: TOWNSHIP, builtIn: "h2", idempotencyKey: key });
  way.template = String(id);
  const draft = { unit: TOWNSHIP, templateId: way.template };
  const { editNo } = await call(office, "scheme.saveDraft", { ...draft, editNo: 1, definition: OWNED });
  const decided = { minutes: "镇党委会议研究通过", decidedOn: "2026-01-05" };
  await call(office, "scheme.publishVersion", { ...draft, editNo, ...decided });

  const village = await as("practice");
  await village.goto(`${at}/roster`);
  await act(village, "清空重来", "清空重来", "重新练习");
});

test("the village adjusts what it may, is told what it may not, and adds an item of its own", async ({ as }) => {
  const page = await as("practice");
  way.adoption = await begin(page, way.template);
  const number = page.getByLabel("环境卫生·基础分");
  await expect(page.getByText("上级：40分 · 可在30分至50分之间调整")).toBeVisible();
  await expect(page.getByText("五星名额由镇里统一，资金按名额拨付").first()).toBeVisible();
  await number.fill("60");
  await press(page, "保存数值");
  await expect(page.getByText(/应在30分至50分之间，现为60分/).first()).toBeVisible();
  await number.fill("45");
  await press(page, "保存数值");
  await saved(page, "已保存");

  await page.getByRole("button", { name: "添加本地项目" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("项目名称").fill("清理河道");
  await dialog.getByLabel("分值", { exact: true }).fill("2");
  await dialog.getByLabel("依据").fill("村民代表会议决议第一条");
  await dialog.locator("form[data-ready]").getByRole("button", { name: "保存项目" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("listitem").filter({ hasText: "清理河道" }).first()).toContainText("本地");
});

test("it resolves, hangs the rule book up for its days, and sends it to the township", async ({ as }) => {
  const page = await as("practice");
  await resolve(page, way.adoption);
  await expect(page.getByRole("button", { name: "保存数值" })).toHaveCount(0);
  await publishAndSend(page, way.adoption);
  await page.goto(`${way.adoption}/poster`);
  const poster = page.locator("article.poster");
  await expect(poster).toContainText("积分规则公示");
  await expect(poster.locator("mark").first()).toBeVisible();
  await expect(poster).toContainText("清理河道");
});

test("the township sees it in the roll-out table, checks what differs and files it", async ({ as }) => {
  const page = await as("township");
  await page.goto(`/u/${TOWNSHIP}/schemes/rollout`);
  const waiting = page.getByRole("table", { name: "正在办理的采用" }).getByRole("row").filter({ hasText: title });
  await expect(waiting).toContainText("待备案");
  await waiting.getByRole("link").click();
  await expect(page.getByRole("heading", { name: /^与上级第 1 版相比/ })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("应到 30，实到 27，赞成 26，反对 1");
  await file(page, way.adoption);
});

test("it is in force in the village, and the roll-out table says so", async ({ as }) => {
  const village = await as("practice");
  await village.goto(`${at}/schemes`);
  await expect(village.getByRole("row").filter({ hasText: title }).first()).toContainText("执行中");
  const office = await as("township");
  await office.goto(`/u/${TOWNSHIP}/schemes/rollout?stage=in_force`);
  await expect(office.getByRole("row").filter({ hasText: title }).first()).toContainText("有本地调整");
});

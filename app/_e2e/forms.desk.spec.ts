import { expect } from "@playwright/test";
import { pdfPages } from "@/app/_e2e/support/pdf";
import { BRANCH, COUNTY, MARKET, TOWNSHIP, VILLAGE } from "@/app/_e2e/support/places";
import { test } from "@/app/_e2e/support/test";

const ROWS = 500;
const key = (at: number) => String(at).padStart(4, "0");

test("a ledger of 500 households prints with its head and number on every page and no row cut in two", async ({
  as,
}) => {
  const page = await as("village");
  await page.goto(`/u/${VILLAGE}/forms/householdLedger`);
  // The demo village is smaller: its form is filled up, with a second line in every other row.
  await page
    .locator(".form tbody")
    .first()
    .evaluate((body, rows) => {
      const row = body.querySelector("tr");
      body.replaceChildren(
        ...Array.from({ length: rows }, (_, at) => {
          const copy = row?.cloneNode(true) as HTMLTableRowElement;
          const name = String(at).padStart(4, "0");
          const [first, last] = [copy.cells[2], copy.cells[copy.cells.length - 1]];
          if (first) first.textContent = `行${name}`;
          if (last) last.textContent = at % 2 === 0 ? `一${name}\n二${name}\n三${name}` : `一${name}三${name}`;
          return copy;
        }),
      );
    }, ROWS);
  const pages = pdfPages(await page.pdf({ preferCSSPageSize: true }));
  expect(pages.length).toBeGreaterThan(20);
  expect(pages.length).toBeLessThan(50);
  for (const [at, text] of pages.entries()) {
    expect(text, `number of page ${at + 1}`).toContain(`第${at + 1}页共${pages.length}页`);
    expect(text, `head of page ${at + 1}`).toMatch(/序号.*户号.*户主.*期末结余/s);
  }
  for (let at = 0; at < ROWS; at += 1) {
    const on = pages.filter((text) => text.includes(`行${key(at)}`));
    expect(on, `row ${at}`).toHaveLength(1);
    expect(on[0], `whole row ${at}`).toContain(`一${key(at)}`);
    expect(on[0], `whole row ${at}`).toContain(`三${key(at)}`);
  }
  // Totals, signatures and seal are with the last rows.
  expect(pages.at(-1)).toMatch(/合计.*说明.*制表人.*盖章/s);
});

test("every form of the print centre opens on paper and as a workbook, and is found again", async ({ as }) => {
  for (const [login, unit] of [
    ["village", VILLAGE],
    ["branch", BRANCH],
    ["market", MARKET],
    ["township", TOWNSHIP],
    ["county", COUNTY],
  ] as const) {
    const page = await as(login);
    await page.goto(`/u/${unit}/forms`);
    const codes = await page
      .locator(".forms form input[name=code]")
      .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
    expect(codes.length, login).toBeGreaterThan(0);
    for (const code of codes) {
      const answer = await page.goto(`/u/${unit}/forms/${code}`);
      expect(answer?.status(), `${login} ${code}`).toBe(200);
      if ((await page.getByText("没有可打印的内容").count()) > 0) continue;
      const file = await page.request.get(`/api/files/form?unit=${unit}&code=${code}`);
      expect(file.headers()["content-type"], `${login} ${code}`).toContain("spreadsheetml");
      expect((await file.body()).toString("latin1"), `${login} ${code}`).toContain("xl/worksheets/sheet1.xml");
    }
  }
  const page = await as("village");
  await page.goto(`/u/${VILLAGE}/forms`);
  await page.getByText("网格划分及网格员情况表").first().click();
  await page.locator("details[open]").getByRole("button", { name: "查看并打印" }).click();
  await expect(page.getByRole("article")).toContainText("编制单位");
  await page.goto(`/u/${VILLAGE}/forms`);
  await page.getByRole("navigation", { name: "最近用过" }).getByRole("link").first().click();
  await expect(page).toHaveURL(new RegExp(`/u/${VILLAGE}/forms/gridRoster`));
});

test("a form is asked for with its own right: a seller's office prints no household, nobody prints another village", async ({
  as,
}) => {
  const page = await as("market");
  expect((await page.request.get(`/api/files/form?unit=${MARKET}&code=householdLedger`)).status()).toBe(404);
  expect((await page.goto(`/u/${VILLAGE}/forms/householdLedger`))?.status()).toBe(404);
  expect((await page.goto(`/u/${MARKET}/forms/nothing`))?.status()).toBe(404);
});

test("all cards of a village are one document, four a sheet, with and without scripts", async ({ as }) => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await as("village", { javaScriptEnabled });
    await page.goto(`/u/${VILLAGE}/cards/print?line=household`);
    const cards = await page.locator(".one").count();
    expect(cards).toBeGreaterThan(100);
    await expect(page.locator(".made")).toContainText(`${cards} 张已准备好`);
    if (javaScriptEnabled) {
      await expect(page.getByRole("button", { name: "打印" })).toBeEnabled();
      expect(pdfPages(await page.pdf({ preferCSSPageSize: true }))).toHaveLength(Math.ceil(cards / 4));
    }
  }
});

test("the page of the cards is on paper a list to be signed by whoever takes one, without the cards' numbers", async ({
  as,
}) => {
  const page = await as("village");
  await page.goto(`/u/${VILLAGE}/cards`);
  const list = page.locator(".sheet.print-only");
  await expect(list).toBeHidden();
  await page.emulateMedia({ media: "print" });
  await expect(list.getByRole("heading", { name: /积分卡发放登记表$/ })).toBeVisible();
  await expect(page.getByRole("heading", { name: "积分卡", exact: true })).toBeHidden();
  expect(await list.getByRole("row").count()).toBeGreaterThan(100);
  await expect(list).toContainText("领卡人签字");
  expect(await list.textContent()).not.toMatch(/[0-9A-Z]{4} [0-9A-Z]{4}/);
});

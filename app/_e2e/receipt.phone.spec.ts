import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expect } from "@playwright/test";
import { VILLAGE } from "@/app/_e2e/support/places";
import { test } from "@/app/_e2e/support/test";
import { expectNotFound } from "@/app/_e2e/support/visit";

type Receipt = {
  fieldNames: string[];
  textDigest: string;
  words: { reason: string; place: string | null; salt: string } | null;
  rows: { seq: number; prevHash: string; hash: string; fields: string[] }[];
};

/** As docs/receipt.md says, with nothing of the product. */
const sha256 = (start: string, text: string) =>
  createHash("sha256").update(Buffer.from(start, "hex")).update(text, "utf8").digest("hex");

test("a resident opens the receipt of an own entry: it fits the chain, on the server and computed anew on the phone", async ({
  as,
}) => {
  const page = await as("resident");
  await page.goto(`/u/${VILLAGE}/my`);
  await page.getByRole("group").filter({ hasText: "依据、经手、公示" }).first().locator("summary").click();
  await page.getByRole("link", { name: "入账凭据" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("入账回执");
  await expect(page.getByRole("main")).toContainText(/逐条核对一致/);
  await expect(page.getByText("本机重新计算，校验码一致。")).toBeVisible();

  const own = new URL(page.url()).pathname;
  const down = page.waitForEvent("download");
  await page.getByRole("button", { name: "下载回执（JSON）" }).click();
  const file = await down;
  const receipt = JSON.parse(await readFile(await file.path(), "utf8")) as Receipt;
  expect(file.suggestedFilename()).toBe(`receipt-${receipt.rows[0]?.seq}.json`);
  for (const { prevHash, hash, seq, fields } of receipt.rows) {
    expect(sha256(prevHash, fields.join("\x1f"))).toBe(hash);
    expect([fields.length, fields[2], fields[24]]).toEqual([27, String(seq), receipt.textDigest]);
    // What was computed is what the page shows.
    await expect(page.getByRole("main")).toContainText(hash);
  }
  const { words, textDigest, fieldNames } = receipt;
  expect(words).not.toBeNull();
  expect(sha256(words?.salt ?? "", `${words?.reason}\x1f${words?.place ?? ""}`)).toBe(textDigest);
  await expect(page.getByRole("main")).toContainText(words?.reason ?? "");
  expect(fieldNames).toHaveLength(27);

  // The passbook has the same entries to print.
  await page.goto(`/u/${VILLAGE}/my`);
  await page.getByRole("link", { name: "存折" }).click();
  await expect(page.getByRole("main")).toContainText("荣誉积分");

  const neighbour = await as("member");
  await expectNotFound(neighbour, [own]);
});

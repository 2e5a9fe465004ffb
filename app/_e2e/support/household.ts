import { expect, type Page } from "@playwright/test";
import { act, press } from "./form";

type Household = { id: string; name: string; code: string };

/** A household of the village by its place on the list of cards: its id, its name and the code of its card. */
async function householdAt(village: Page, unit: string, nth: number): Promise<Household> {
  await village.goto(`/u/${unit}/cards`);
  const link = village.getByRole("main").locator(`a[href*="/subjects/"]`).nth(nth);
  const [text, href] = [(await link.textContent()) ?? "", (await link.getAttribute("href")) ?? ""];
  const code = /[0-9A-Z]{4}( [0-9A-Z]{4}){3}$/.exec(text)?.[0] ?? "";
  return { id: href.split("/").at(-1) ?? "", name: /^\p{Script=Han}+/u.exec(text)?.[0] ?? "", code };
}

/** Some household between two places of the list, another one at every run: limits of a year are used up. */
export const someHousehold = (village: Page, unit: string, from: number, to: number) =>
  householdAt(village, unit, from + (Math.floor(Date.now() / 1000) % (to - from)));

/** Households between two places of the list of cards, all of them in turn, beginning with another one at every run. */
export async function householdsFrom(village: Page, unit: string, from: number, to: number) {
  await village.goto(`/u/${unit}/cards`);
  const links = village.getByRole("main").locator(`a[href*="/subjects/"]`);
  const all = await links.evaluateAll((found) =>
    found.map((link) => ({
      id: link.getAttribute("href")?.split("/").at(-1) ?? "",
      name: /^\p{Script=Han}+/u.exec(link.textContent)?.[0] ?? "",
    })),
  );
  const start = from + (Math.floor(Date.now() / 1000) % (to - from));
  return [...all.slice(start, to), ...all.slice(from, start)];
}

/** The village hands a household a one-time code; `own` (nobody yet) opens an account with it. */
export async function openAccount(village: Page, own: Page, unit: string, subjectId: string): Promise<void> {
  await village.goto(`/u/${unit}/subjects/${subjectId}`);
  await act(village, "发一次性代码", "发一次性代码");
  const code = village.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/).first();
  await expect(code).toBeVisible();
  await own.goto("/code");
  await own.getByLabel("卡片上的代码").fill((await code.textContent()) ?? "");
  await own.getByLabel("手机号或自己起的登录名").fill(`试用户${Date.now().toString(36)}`);
  await own.getByLabel("设一个密码").fill("shiyong-2026-mima");
  await press(own, "建立账号并登录");
  await own.waitForURL(/\/my/);
}

import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { FormCell, FormDocument } from "@/server/domain/form/document";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { testDatabase } from "@/server/testing/database";
import { inVillage } from "@/server/testing/factories/entry-rows";
import { earn, type Neighbours, neighbouringVillages, office, secretary } from "@/server/testing/factories/move";
import { formWorkbook, openedForm, readForm } from "./reads";
import type { FormCode } from "./registry";

testDatabase();
let place: Neighbours;

const print = async (code: FormCode, search: Record<string, string> = {}, at: "a" | "b" = "a") =>
  (await readForm(secretary(place[at]), place[at].village.code, code, search)).documents;
const column = ({ columns, rows }: FormDocument, title: string): FormCell[] => {
  const at = columns.findIndex((one) => one.title === title);
  return rows.map((row) => row[at] ?? null);
};

beforeAll(async () => {
  place = await neighbouringVillages(H2);
  await earn(place.a, place.a.ids.get("1") ?? "", 300);
  await earn(place.a, place.a.ids.get("1") ?? "", 50, "2026-05-04");
  await earn(place.b, place.b.ids.get("1") ?? "", 900);
});

test("the ledger of a village has each of its households once with what it earned, and nobody of next door", async () => {
  const [form] = await print("householdLedger");
  expect(form && column(form, "户号")).toEqual(["1", "2", "3"]);
  expect(form && column(form, "本期加分")).toEqual([{ points: 350 }, { points: 0 }, { points: 0 }]);
  expect(form && column(form, "累计荣誉积分")).toEqual([{ points: 350 }, { points: 0 }, { points: 0 }]);
  expect(form?.totals?.[form.columns.findIndex(({ title }) => title === "期末结余")]).toEqual({ points: 350 });
});

test("what a ledger adds up is what stands in its rows, also where a household owes points", async () => {
  await earn(place.a, place.a.ids.get("2") ?? "", -150);
  const [form] = await print("householdLedger");
  if (!form) throw new Error("nothing printed");
  const points = (cell: FormCell | undefined) =>
    cell !== null && typeof cell === "object" && "points" in cell ? Number(cell.points) : 0;
  for (const title of ["期初结余", "本期加分", "本期扣分", "期末结余", "累计荣誉积分"]) {
    const sum = column(form, title).reduce((all: number, cell) => all + points(cell), 0);
    expect([title, points(form.totals?.[form.columns.findIndex((one) => one.title === title)])]).toEqual([title, sum]);
  }
  expect([...column(form, "备注"), form.totals?.at(-1)]).toEqual([null, "欠分1.5", null, "欠分1.5"]);
});

test("a household's card has its entries under their quarters, and one can be asked for by number or name", async () => {
  const all = await print("householdCard");
  expect(all).toHaveLength(3);
  const one = await print("householdCard", { number: "1" });
  expect(one).toHaveLength(1);
  const days = one[0]?.rows.flatMap((row) => (row[1] === null ? [] : [[row[0], row[1]]]));
  expect(days).toEqual([
    ["第一季度", { date: "2026-03-02" }],
    ["第二季度", { date: "2026-05-04" }],
  ]);
  expect(await print("householdCard", { number: "没有这一户" })).toEqual([]);
  expect(await print("householdCard", { number: "1\u0000", year: "abc", month: "2026-99", from: "x" })).toHaveLength(3);
});

test("a passbook runs with both balances", async () => {
  const [book] = await print("passbook", { number: "1" });
  expect(book && column(book, "累计")).toEqual([{ points: 300 }, { points: 350 }]);
  expect(book && column(book, "余额")).toEqual([{ points: 300 }, { points: 350 }]);
});

test("nothing of another village is printed by its ids: not its cycle, household, notice or closing", async () => {
  const [theirs] = (await print("householdLedger", {}, "b")) as [FormDocument];
  expect(column(theirs, "本期加分")).toEqual([{ points: 900 }, { points: 0 }]);
  const subject = place.b.ids.get("1") ?? "";
  expect(await print("householdCard", { subject })).toEqual([]);
  await expect(print("passbook", { subject })).rejects.toMatchObject({ code: "redemption.notFound" });
  const unknown = "01900000-0000-7000-8000-000000000000";
  await expect(print("householdLedger", { cycle: unknown })).rejects.toMatchObject({ code: "cycle.notFound" });
  await expect(print("resultList", { closing: unknown })).rejects.toMatchObject({ code: "cycle.notFound" });
  await expect(print("noticeSheet", { notice: unknown })).rejects.toMatchObject({ code: "notice.notFound" });
  await expect(readForm(secretary(place.a), place.b.village.code, "householdLedger", {})).rejects.toMatchObject({
    code: "access.notFound",
  });
});

test("a form stands only at the units it is for, and is of the lines of the person", async () => {
  await expect(print("memberCard")).rejects.toMatchObject({ code: "access.forbidden" });
  await expect(readForm(office(place), place.township.code, "householdLedger", {})).rejects.toMatchObject({
    code: "access.notFound",
  });
});

test("without closings and notices there is nothing to print, and no error", async () => {
  expect(await print("resultList")).toEqual([]);
  expect(await print("noticeSheet")).toEqual([]);
});

test("twenty thousand rows of a form are written in pieces", async () => {
  const [form] = (await print("householdLedger")) as [FormDocument];
  const row = form.rows[0] ?? [];
  let pieces = 0;
  for await (const _ of formWorkbook([{ ...form, rows: Array.from({ length: 20_000 }, () => row) }])) pieces += 1;
  expect(pieces).toBeGreaterThan(5);
});

test("the forms opened last are kept by their address, four of them, and what is no form opens nothing", () => {
  const unit = "640121-103-204";
  const first = openedForm({ unit, code: "householdLedger", cycle: "nonsense", month: "2026-13" }, "");
  expect(first).toMatchObject({ address: `/u/${unit}/forms/householdLedger`, kept: `${unit}~householdLedger~` });
  const codes = ["gridRoster", "passbook", "resultList", "noticeSheet", "householdLedger"];
  const kept = codes.reduce((text, code) => openedForm({ unit, code }, text)?.kept ?? "", "");
  expect(kept.split("|").map((one) => one.split("~")[1])).toEqual(codes.toReversed().slice(0, 4));
  expect(openedForm({ unit, code: "nothing" }, "")).toBeNull();
  expect(openedForm({ unit: "//evil.example", code: "passbook" }, "")).toBeNull();
});

test("who was there on the first day of the span alone stands on its forms too", async () => {
  const { countyId, village } = place.a;
  await inVillage({ countyId, path: village.path }, (tx) =>
    tx.execute(sql`
      update enrolment set until_on = (select min(starts_on) from cycle where county_id = ${countyId} and scheme_id = ${place.a.schemeId})
      where county_id = ${countyId} and subject_id = ${place.a.ids.get("3")}::uuid`),
  );
  const [form] = await print("householdLedger");
  expect(form && column(form, "户号")).toEqual(["1", "2", "3"]);
});

import { describe, expect, it } from "vitest";
import { evaluatePeriod } from "@/server/domain/evaluate/evaluate";
import { type AccountEvent, replayAccount } from "@/server/domain/ledger/accounts";
import { H1_ROWS, H4_ROWS, h1Acts, h4Acts } from "@/server/testing/cases/own-household";
import { cycleOf, Ledger, subjectOf } from "./case-support";
import { H1 } from "./h1";
import { H4 } from "./h4";
import { eventsOf, shown, yearOf } from "./household-support";

describe("a worked case of H1", () => {
  it("adds awards to the base and takes penalties off, names nobody below the base, and keeps what can be spent", () => {
    const ledger = new Ledger(H1);
    const subjects = H1_ROWS.map(({ id, kind }) => subjectOf(id, kind));
    ledger.enter(subjects, h1Acts());
    const results = yearOf(H1, subjects, ledger.entries).subjects;
    const made = results.map(({ subjectId, classCode, score, gradeCode }) => {
      const events = eventsOf(ledger.entries, subjectId);
      const { honour, balance } = replayAccount(H1, { lifetimeBefore: 0, redeemableBefore: 0, events });
      const shownOf = { score: shown(score ?? -1), honour: shown(honour), balance: shown(balance) };
      return { id: subjectId, kind: classCode, grade: gradeCode, ...shownOf };
    });
    expect(made).toEqual(H1_ROWS.map(({ done: _done, ...expected }) => expected));
  });

  it("counts no more than an item's limit in the month", () => {
    const ledger = new Ledger(H1);
    const subject = subjectOf("h1", "household");
    for (const day of ["02", "09", "16"]) ledger.record(subject, "village-labour", `2026-04-${day}`, { units: 4 });
    expect(yearOf(H1, [subject], ledger.entries).subjects[0]?.score).toBe(10_600);
  });
});

describe("a worked case of H4", () => {
  it("ranks each kind on its own, by category and by total, ties whole and zero never", () => {
    const ledger = new Ledger(H4);
    const subjects = H4_ROWS.map(([id, classCode]) => subjectOf(id, classCode));
    ledger.enter(subjects, h4Acts());
    const made = new Map(yearOf(H4, subjects, ledger.entries).subjects.map((one) => [one.subjectId, one]));
    const rows = H4_ROWS.map(([id]) => [id, shown(made.get(id)?.score ?? -1), made.get(id)?.gradeCode ?? null]);
    expect(rows).toEqual(H4_ROWS.map(([id, , , , , , score, grade]) => [id, score, grade]));
  });

  it("names the first of each kind in each category of the quarter, and leaves equals to the committee", () => {
    const ledger = new Ledger(H4);
    const [shop, society, one, other] = [
      subjectOf("o01", "organisation"),
      subjectOf("o02", "organisation"),
      subjectOf("m01", "member"),
      subjectOf("m02", "member"),
    ];
    const subjects = [shop, society, one, other];
    ledger.record(shop, "order-frontage", "2026-02-05", {});
    ledger.record(society, "virtue-offer", "2026-02-05", { points: 1000 });
    // A penalty is none of the three categories: it costs no title in them.
    ledger.record(shop, "penalty-noshow", "2026-03-05", {});
    for (const member of [one, other]) ledger.record(member, "virtue-service", "2026-03-05", { units: 4 });
    const cycle = cycleOf(H4, "2026-06-01");
    const input = { definition: H4, cycle, subjects, entries: ledger.entries, vetoes: [], previousResults: [] };
    const awards = new Map(evaluatePeriod({ ...input, periodNo: 1 }).awards?.map((award) => [award.award, award]));
    expect(awards.get("public-order-organisation")?.winners).toEqual(["o01"]);
    expect(awards.get("virtue-organisation")?.winners).toEqual(["o02"]);
    expect(awards.get("virtue-member")).toMatchObject({ winners: [], candidates: ["m01", "m02"] });
  });

  it("lowers the balance, never the honour, by what is redeemed, and by a penalty both", () => {
    const events: AccountEvent[] = [
      { type: "entry", id: "e1", itemCode: "virtue-service", points: 800, on: "2026-03-05" },
      { type: "redemption", id: "r1", points: 800, on: "2026-04-01" },
      { type: "entry", id: "e2", itemCode: "penalty-noshow", points: -100, on: "2026-05-05" },
      { type: "cycleEnd", on: "2026-12-31" },
      { type: "entry", id: "e3", itemCode: "virtue-service", points: 300, on: "2027-03-05" },
    ];
    expect(replayAccount(H4, { lifetimeBefore: 0, redeemableBefore: 0, events })).toEqual({
      honour: 1000,
      balance: 200,
      arrears: 0,
      refused: [],
    });
  });
});

import { describe, expect, it } from "vitest";
import { evaluatePeriod } from "@/server/domain/evaluate/evaluate";
import type { RatedSubject } from "@/server/domain/evaluate/input";
import { type AccountEvent, replayAccount } from "@/server/domain/ledger/accounts";
import { cycleOf, Ledger, subjectOf } from "./case-support";
import { H1 } from "./h1";
import { H4 } from "./h4";
import { eventsOf, shown, yearOf } from "./household-support";

describe("a worked case of H1", () => {
  type Act = [item: string, on: string, how?: { points?: number; step?: string; units?: number }];
  /** Base 100; what the rows say in order: household, class, acts, score, grade, lifetime honour, redeemable. */
  const ROWS: [string, string, Act[], string, string | null, string, string][] = [
    ["h1", "household", [], "100.00", "good", "0.00", "0.00"],
    [
      "h2",
      "household",
      [
        ["home-yard", "2026-01-20"],
        ["home-yard", "2026-02-20"],
        ["home-yard", "2026-03-20"],
        ["village-labour", "2026-02-10", { units: 6 }],
        ["honour-family", "2026-05-10", { step: "city" }],
      ],
      "127.00",
      "excellent",
      "27.00",
      "27.00",
    ],
    // One half point short of the upper grade.
    [
      "h3",
      "household",
      [
        ["village-neighbour", "2026-02-10", { points: 450 }],
        ["village-trade", "2026-03-10", { points: 1000 }],
        ["home-simple", "2026-10-02"],
      ],
      "119.50",
      "good",
      "19.50",
      "19.50",
    ],
    // A cadre's household is scored like every other; a penalty lowers score and honour, not what can be spent.
    [
      "h4",
      "cadre-household",
      [
        ["home-simple", "2026-05-03"],
        ["penalty-yard", "2026-06-10", { points: 300 }],
      ],
      "102.00",
      "good",
      "2.00",
      "5.00",
    ],
    ["h5", "household", [["penalty-law", "2026-07-01", { step: "criminal" }]], "90.00", null, "-10.00", "0.00"],
  ];

  it("adds awards to the base and takes penalties off, names nobody below the base, and keeps what can be spent", () => {
    const ledger = new Ledger(H1);
    const subjects = ROWS.map(([id, classCode]) => subjectOf(id, classCode));
    for (const [index, [, , acts]] of ROWS.entries()) {
      for (const [item, on, how] of acts) ledger.record(subjects[index] as RatedSubject, item, on, how ?? {});
    }
    const results = yearOf(H1, subjects, ledger.entries).subjects;
    const made = results.map(({ subjectId, classCode, score, gradeCode }) => {
      const events = eventsOf(ledger.entries, subjectId);
      const { honour, balance } = replayAccount(H1, { lifetimeBefore: 0, redeemableBefore: 0, events });
      return [subjectId, classCode, shown(score ?? -1), gradeCode, shown(honour), shown(balance)];
    });
    expect(made).toEqual(ROWS.map(([id, kind, , ...expected]) => [id, kind, ...expected]));
  });

  it("counts no more than an item's limit in the month", () => {
    const ledger = new Ledger(H1);
    const subject = subjectOf("h1", "household");
    for (const day of ["02", "09", "16"]) ledger.record(subject, "village-labour", `2026-04-${day}`, { units: 4 });
    expect(yearOf(H1, [subject], ledger.entries).subjects[0]?.score).toBe(10_600);
  });
});

describe("a worked case of H4", () => {
  /** Subject, class, hours of service, hours of patrol, meetings, one point off; score and title of the year. */
  const ROWS: [string, string, number, number, number, boolean, string, string | null][] = [
    ["r01", "resident", 20, 0, 0, false, "20.00", "star"],
    ["r02", "resident", 19, 0, 0, false, "19.00", "star"],
    ["r03", "resident", 18, 0, 0, false, "18.00", "star"],
    ["r04", "resident", 17, 0, 0, false, "17.00", "star"],
    ["r05", "resident", 16, 0, 0, false, "16.00", "star"],
    ["r06", "resident", 15, 0, 0, false, "15.00", "star"],
    ["r07", "resident", 14, 0, 0, false, "14.00", "star"],
    ["r08", "resident", 13, 0, 0, false, "13.00", "star"],
    // Three share the ninth place: with ten places the group does not enter.
    ["r09", "resident", 12, 0, 0, false, "12.00", null],
    ["r10", "resident", 12, 0, 0, false, "12.00", null],
    ["r11", "resident", 12, 0, 0, false, "12.00", null],
    // The best of one category keeps its title where the total is not among the ten best.
    ["r12", "resident", 0, 8, 0, false, "8.00", "order-star"],
    ["r13", "resident", 0, 0, 2, false, "2.00", "building-star"],
    ["r14", "resident", 0, 0, 0, true, "-1.00", null],
    // The other kinds are ranked on their own.
    ["m01", "member", 3, 0, 0, false, "3.00", "star"],
    ["m02", "member", 3, 0, 0, true, "2.00", "star"],
    ["o01", "organisation", 0, 0, 1, false, "1.00", "star"],
    ["s01", "staff", 0, 0, 0, false, "0.00", null],
  ];

  it("ranks each kind on its own, by category and by total, ties whole and zero never", () => {
    const ledger = new Ledger(H4);
    const subjects = ROWS.map(([id, classCode]) => subjectOf(id, classCode));
    for (const [index, [, , service, patrol, meetings, off]] of ROWS.entries()) {
      const subject = subjects[index] as RatedSubject;
      for (let left = service; left > 0; left -= 8) {
        ledger.record(subject, "virtue-service", "2026-03-05", { units: Math.min(8, left) });
      }
      if (patrol > 0) ledger.record(subject, "order-patrol", "2026-04-05", { units: patrol });
      for (let at = 0; at < meetings; at += 1) ledger.record(subject, "building-meeting", "2026-05-05", {});
      if (off) ledger.record(subject, "penalty-noshow", "2026-06-05", {});
    }
    const made = new Map(yearOf(H4, subjects, ledger.entries).subjects.map((one) => [one.subjectId, one]));
    const rows = ROWS.map(([id]) => [id, shown(made.get(id)?.score ?? -1), made.get(id)?.gradeCode ?? null]);
    expect(rows).toEqual(ROWS.map(([id, , , , , , score, grade]) => [id, score, grade]));
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

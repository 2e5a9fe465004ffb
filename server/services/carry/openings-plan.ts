import type { Work } from "@/server/services/access";
import { loadScheme, type Scheme } from "@/server/services/entry/scheme-rules";
import type { OpeningRow } from "@/server/sheets/ledger/openings";
import { type Match, rosterFor } from "./match";
import type { OpenedCarry } from "./run-row";

/** A balance that will be proposed. Points in hundredths. */
export type PlannedOpening = {
  subjectId: string;
  name: string;
  code: string;
  group: string;
  honour: number;
  redeemable: number;
  asOf: string | null;
  row: number;
  text: string;
};

export type OpeningQuestion = { key: string; sheet: string; row: OpeningRow; match: Match };
export type OpeningCell = { key: string; sheet: string; row: OpeningRow; address: string; text: string; field: string };

export type OpeningPlan = {
  scheme: Scheme;
  rows: PlannedOpening[];
  rowQuestions: OpeningQuestion[];
  cellQuestions: OpeningCell[];
  /** Lines of one household that stand in the list twice: the second is a question of the list itself. */
  repeated: { sheet: string; label: string }[];
  left: { sheet: string; label: string; reason: string }[];
  open: number;
};

/** What a list of balances would bring in, and what must still be answered. Reads only. */
export async function planOpenings(work: Work, { run, settings, openings }: OpenedCarry): Promise<OpeningPlan> {
  const scheme = await loadScheme(work, run.schemeId);
  const roster = await rosterFor(work, scheme.line, scheme.groupId);
  const plan: OpeningPlan = { scheme, rows: [], rowQuestions: [], cellQuestions: [], repeated: [], left: [], open: 0 };
  const taken = new Set<string>();
  openings.forEach(({ name: sheet, rows }, at) => {
    for (const row of rows) {
      const key = `${at}!${row.row}`;
      const answer = settings.rows[key];
      if (answer && "leave" in answer) {
        plan.left.push({ sheet, label: row.name || row.label, reason: answer.leave });
        continue;
      }
      const match: Match = answer ? { type: "none" } : roster.match(row);
      const subject = answer ? roster.byId.get(answer.subjectId) : match.type === "sure" ? match.subject : undefined;
      const values = { honour: row.honour ?? 0, redeemable: row.redeemable ?? 0 };
      for (const unread of row.unread) {
        const cellKey = `${at}!${unread.address}`;
        const said = settings.cells[cellKey];
        if (!said) plan.cellQuestions.push({ key: cellKey, sheet, row, ...unread });
        else if ("points" in said && unread.field !== "asOf") values[unread.field] = said.points;
      }
      if (!subject) plan.rowQuestions.push({ key, sheet, row, match });
      else if (taken.has(subject.id)) plan.repeated.push({ sheet, label: row.name || row.label });
      else {
        taken.add(subject.id);
        const text = [row.code, row.name, row.honour, row.redeemable]
          .filter((one) => one !== null && one !== "")
          .join(" ");
        const { id, name, code, group } = subject;
        plan.rows.push({ subjectId: id, name, code, group, ...values, asOf: row.asOf, row: row.row, text });
      }
    }
  });
  plan.open = plan.rowQuestions.length + plan.cellQuestions.length;
  return plan;
}

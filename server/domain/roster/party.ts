import type { PartialDate } from "./date";
import { findDuplicates } from "./duplicates";
import { type Finding, finding, invalidRows } from "./findings";
import { isYes, saysAway } from "./flags";
import { cellText, columnOf, type PersonFacts, readDateCell, readPerson } from "./person";
import { samePlace } from "./place";
import type { ImportContext, PartyField, RawRow, RawSheet } from "./raw";
import { countSubtotals } from "./subtotals";
import { foldText } from "./text";

/** Subject class proposed for a member; the branch decides (schemes.md, P3). */
export type MemberClass = "probationary" | "floating" | "cadre" | "no-post";

export type MemberRecord = PersonFacts & {
  /** 序号 as written. */
  ordinal: string;
  joined: PartialDate | null;
  standing: "full" | "probationary";
  post: string;
  floating: boolean;
  /** Probationary before floating before cadre: a member has one class. */
  classHint: MemberClass;
  valid: boolean;
};

export type PartyRoster = {
  type: "party";
  members: MemberRecord[];
  findings: Finding[];
  counts: { members: number; probationary: number; validMembers: number };
};

/**
 * Makes members of a branch's roster, with findings by row.
 * In: the raw rows (layout applied), the branch it is for and today. Out: every row, valid or not; nothing is dropped.
 */
export function assessMembers(sheet: RawSheet<PartyField>, context: ImportContext = {}): PartyRoster {
  const findings: Finding[] = [];
  const members = sheet.rows.map((row) => readMember(row, context, findings));
  const sample = sheet.rows[0]?.cells;
  findings.push(...findDuplicates(members, { name: columnOf(sample?.name), idNumber: columnOf(sample?.idNumber) }));
  findings.push(
    ...countSubtotals(
      sheet.subtotals,
      members.map(({ row }) => ({ row, group: "", opens: false })),
    ),
  );
  findings.push(...samePlace(sheet.titlePlace, context.place));
  findings.sort((a, b) => a.params.row - b.params.row);
  const invalid = invalidRows(findings);
  for (const member of members) member.valid = !invalid.has(member.row);
  return {
    type: "party",
    members,
    findings,
    counts: {
      members: members.length,
      probationary: members.filter((member) => member.standing === "probationary").length,
      validMembers: members.filter((member) => member.valid).length,
    },
  };
}

function readMember(row: RawRow<PartyField>, context: ImportContext, findings: Finding[]): MemberRecord {
  const { cells } = row;
  const facts = readPerson(row, context, findings);
  const standing = readStanding(row, findings);
  const post = readPost(foldText(cellText(cells.post)));
  const floating = isYes(cells.floating?.value ?? null) || saysAway(cells.note?.value ?? null);
  return {
    ...facts,
    ordinal: cellText(cells.ordinal),
    joined: readDateCell(row.row, cells.joined, context, findings),
    standing,
    post,
    floating,
    classHint: standing === "probationary" ? standing : floating ? "floating" : post ? "cadre" : "no-post",
    valid: true,
  };
}

/** 无 and a dash in the post column say that there is none. */
function readPost(text: string): string {
  return /^(无|无职|无职务|党员|普通党员|群众|[-—/]+)$/.test(text) ? "" : text;
}

function readStanding(row: RawRow<PartyField>, findings: Finding[]): "full" | "probationary" {
  const cell = row.cells.standing;
  const text = cellText(cell);
  if (text.includes("预备")) return "probationary";
  if (text !== "" && !/正式|转正|党员/.test(text)) {
    findings.push(finding("standing.unreadable", { row: row.row, column: columnOf(cell), value: text }));
  }
  return "full";
}

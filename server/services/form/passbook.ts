import { and, eq, or } from "drizzle-orm";
import { subject } from "@/db/schema/roster";
import type { FormCell, FormDocument } from "@/server/domain/form/document";
import { maskName } from "@/server/domain/roster/name";
import type { Work } from "@/server/services/access";
import { type PassbookRow, readPassbook } from "@/server/services/card/passbook-page";
import { withinAccess } from "@/server/services/roster/rows";
import { decimal } from "./points-card";
import type { FormQuery, FormSpec } from "./spec";
import { ZH_KIND, zhDate, zhUnit } from "./words";

/** 存折: what the ledger holds of one household or member, both balances running with it. The bound book is a page of the card. */
export const passbook = {
  part: "cards",
  permission: "entry.read",
  levels: ["village", "group"],
  params: ["number", "subject", "scheme"],
  ofOne: true,
  read: readPassbooks,
} as const satisfies FormSpec;

async function readPassbooks(work: Work, query: FormQuery): Promise<FormDocument[]> {
  const { number } = query;
  const ids = query.subject ? [query.subject] : number ? await named(work, number) : [];
  return Promise.all(ids.map(async (id) => formOf(work, await readPassbook(work, id, query.scheme))));
}

async function named(work: Work, number: string): Promise<string[]> {
  const rows = await work.tx
    .select({ id: subject.id })
    .from(subject)
    .where(and(withinAccess(work), or(eq(subject.code, number), eq(subject.name, number))))
    .orderBy(subject.line, subject.code);
  return rows.map(({ id }) => id);
}

type Book = Awaited<ReturnType<typeof readPassbook>>;

function formOf(work: Work, book: Book): FormDocument {
  const last = book.rows.at(-1);
  const owed = Math.max(0, -(last?.redeemableAfter ?? 0));
  return {
    code: "passbook",
    title: "积分存折",
    unit: zhUnit(work),
    period: `截至${zhDate(work.today)}`,
    facts: [
      { label: "户名", value: book.subject.name },
      { label: "编号", value: book.subject.code },
      { label: "所属分组", value: book.groupName ?? "" },
      { label: "执行办法", value: book.account?.title ?? "" },
      ...(owed > 0 ? [{ label: "欠分", value: decimal(owed) }] : []),
    ],
    columns: [
      { title: "账本序号", width: 10, align: "center" },
      { title: "日期", width: 13, align: "center" },
      { title: "摘要", width: 28, align: "start" },
      { title: "依据", width: 14, align: "start" },
      { title: "增减", width: 10, align: "end", over: "荣誉积分" },
      { title: "累计", width: 10, align: "end", over: "荣誉积分" },
      { title: "增减", width: 10, align: "end", over: "可兑换积分" },
      { title: "余额", width: 10, align: "end", over: "可兑换积分" },
      { title: "经办", width: 10, align: "center" },
    ],
    rows: book.rows.map((row) => rowOf(row, book.own)),
    totals: null,
    notes: ["按账本顺序逐笔列示，序号不连续是因为账本由全村共用；兑换只减少可兑换积分，不减少荣誉积分。"],
    signatures: ["持有人", "经办人"],
    seal: true,
    orientation: "portrait",
  };
}

function whatOf({ kind, words, purpose, scoreOnly }: PassbookRow): string {
  if (scoreOnly) return `${words.zh}（只计入得分）`;
  const plain = kind === "addition" || kind === "deduction" || kind === "veto";
  return plain ? words.zh : `${ZH_KIND[kind]}：${purpose ?? words.zh}`;
}

function rowOf(row: PassbookRow, own: boolean): FormCell[] {
  return [
    row.seq,
    { date: row.actOn },
    whatOf(row),
    row.clause,
    row.honour === 0 ? null : { points: row.honour },
    { points: row.honourAfter },
    row.redeemable === 0 ? null : { points: row.redeemable },
    { points: Math.max(0, row.redeemableAfter) },
    row.postedBy === null ? null : own ? maskName(row.postedBy) : row.postedBy,
  ];
}

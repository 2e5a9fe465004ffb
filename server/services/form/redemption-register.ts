import { and, asc, eq, gte, lte } from "drizzle-orm";
import { redemption } from "@/db/schema/entry";
import { subject } from "@/db/schema/roster";
import { isVillageKind } from "@/server/domain/access/lines";
import { yearOf } from "@/server/domain/calendar/dates";
import type { FormDocument } from "@/server/domain/form/document";
import { villageOf, type Work } from "@/server/services/access";
import type { FormQuery, FormSpec } from "./spec";
import { zhRange, zhUnit } from "./words";

/** 兑换登记表: every redemption of the days asked for (left out: the running year), with room for the signature of who collected. */
export const redemptionRegister = {
  part: "shop",
  permission: "redemption.read",
  levels: ["village"],
  params: ["from", "until"],
  read: readRegister,
} as const satisfies FormSpec;

async function readRegister(work: Work, query: FormQuery): Promise<FormDocument[]> {
  const { tx, access, today } = work;
  const from = query.from ?? `${yearOf(today)}-01-01`;
  const until = query.until ?? today;
  const rows = await tx
    .select({
      on: redemption.redeemedOn,
      name: subject.name,
      code: subject.code,
      purpose: redemption.purpose,
      points: redemption.points,
      fen: redemption.valueFen,
      collector: redemption.collectorName,
      by: redemption.byName,
    })
    .from(redemption)
    .innerJoin(subject, and(eq(subject.countyId, redemption.countyId), eq(subject.id, redemption.subjectId)))
    .where(
      and(
        eq(redemption.countyId, access.ctx.countyId),
        eq(redemption.villageId, villageOf(work)),
        gte(redemption.redeemedOn, from),
        lte(redemption.redeemedOn, until),
      ),
    )
    .orderBy(asc(redemption.redeemedOn), asc(redemption.at), asc(redemption.id));
  const isVillage = isVillageKind(work.unit.kind);
  const sum = (of: "points" | "fen") => rows.reduce((total, row) => total + row[of], 0);
  return [
    {
      code: "redemptionRegister",
      title: "积分兑换登记表",
      unit: zhUnit(work),
      period: zhRange(from, until),
      facts: [],
      columns: [
        { title: "序号", width: 5, align: "center" },
        { title: "兑换日期", width: 10, align: "center" },
        { title: isVillage ? "户主（姓名）" : "姓名", width: 11, align: "start" },
        { title: isVillage ? "户号（编号）" : "编号", width: 11, align: "start" },
        { title: "兑换内容", width: 20, align: "start" },
        { title: "使用积分", width: 9, align: "end" },
        { title: "价值（元）", width: 10, align: "end" },
        { title: "领取人", width: 9, align: "center" },
        { title: "领取人签字", width: 14, align: "center" },
        { title: "经手人", width: 9, align: "center" },
      ],
      rows: rows.map((row, at) => [
        at + 1,
        { date: row.on },
        row.name,
        row.code,
        row.purpose,
        { points: row.points },
        { fen: row.fen },
        row.collector,
        null,
        row.by,
      ]),
      totals: ["合计", null, null, null, null, { points: sum("points") }, { fen: sum("fen") }, null, null, null],
      notes: [
        "兑换使用可兑换积分，荣誉积分不因兑换减少。",
        "本表列制表人管理的积分的兑换；资金台账的兑换支出含户、党员等各类积分。",
      ],
      signatures: isVillage ? ["制表人", "积分超市管理员", "村务监督委员会"] : ["制表人", "负责人"],
      seal: true,
      orientation: "landscape",
    },
  ];
}

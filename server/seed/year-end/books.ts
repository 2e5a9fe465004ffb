import { randomUUID } from "node:crypto";
import type { TenantContext } from "@/server/domain/access/context";
import { StrikeLine, strikeLine } from "@/server/services/book/strike-line";
import { WriteLine, writeLine } from "@/server/services/book/write-line";
import { parse } from "@/server/services/parse";

type Books = { unit: string; by: () => TenantContext; year: number };
/** Money in fen, on a day of the year; what it is, from whom, on which paper. */
type Line = { in: boolean; on: string; what: string; fen: number; voucher: string; note: string };

const FUND: readonly Line[] = [
  { in: true, on: "01-12", what: "村集体收入", fen: 500_000, voucher: "收-01", note: "村集体经济合作社" },
  { in: true, on: "03-02", what: "帮扶单位支持", fen: 600_000, voucher: "收-02", note: "县烟草公司帮扶资金" },
  {
    in: false,
    on: "03-06",
    what: "采购兑换物资",
    fen: 486_000,
    voucher: "付-01",
    note: "县供销超市：洗衣液、食用油、大米",
  },
  { in: false, on: "04-10", what: "公示、打印和宣传", fen: 68_000, voucher: "付-02", note: "积分公示栏、存折印刷" },
  { in: true, on: "06-20", what: "社会捐赠", fen: 200_000, voucher: "收-03", note: "在外乡贤捐赠" },
];
const STOCK: readonly (Line & { measure: string; pieces: number })[] = [
  {
    in: true,
    on: "03-06",
    what: "洗衣液",
    measure: "瓶",
    pieces: 60,
    fen: 120_000,
    voucher: "入-01",
    note: "县供销超市",
  },
  {
    in: true,
    on: "03-06",
    what: "食用油",
    measure: "桶",
    pieces: 40,
    fen: 240_000,
    voucher: "入-01",
    note: "县供销超市",
  },
  {
    in: true,
    on: "03-06",
    what: "大米",
    measure: "袋",
    pieces: 30,
    fen: 126_000,
    voucher: "入-01",
    note: "县供销超市",
  },
  {
    in: false,
    on: "03-28",
    what: "洗衣液",
    measure: "瓶",
    pieces: 24,
    fen: 48_000,
    voucher: "出-01",
    note: "第一季度兑换",
  },
  {
    in: false,
    on: "06-29",
    what: "食用油",
    measure: "桶",
    pieces: 18,
    fen: 108_000,
    voucher: "出-02",
    note: "第二季度兑换",
  },
];

/** The year's two books of a village, with one mistake struck as a village clerk does it. */
export async function writeBooks({ unit, by, year }: Books): Promise<void> {
  const frame = (line: Line) => ({
    unit,
    direction: line.in ? "in" : "out",
    on: `${year}-${line.on}`,
    fen: line.fen,
    voucher: line.voucher,
    note: line.note,
    idempotencyKey: randomUUID(),
  });
  for (const line of FUND)
    await writeLine({ ctx: by(), input: parse(WriteLine, { ...frame(line), book: "fund", what: line.what }) });
  for (const line of STOCK) {
    const { what, measure, pieces } = line;
    const input = parse(WriteLine, { ...frame(line), book: "stock", goods: { what, measure }, pieces });
    await writeLine({ ctx: by(), input });
  }
  const reason = "金额多记一位，重新登记";
  const wrong = { in: true, on: "06-21", what: "社会捐赠", fen: 2_000_000, voucher: "收-03", note: "在外乡贤捐赠" };
  const { id: lineId } = await writeLine({
    ctx: by(),
    input: parse(WriteLine, { ...frame(wrong), book: "fund", what: wrong.what }),
  });
  await strikeLine({
    ctx: by(),
    input: parse(StrikeLine, { unit, lineId, reason, idempotencyKey: randomUUID() }),
  });
}

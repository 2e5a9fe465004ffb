import { formatYuan } from "@/server/domain/book/lines";
import type { BookPage } from "@/server/domain/book/page";
import { yearOf } from "@/server/domain/calendar/dates";
import type { FormCell, FormColumn, FormDocument } from "@/server/domain/form/document";
import { type Basis, figureOf, type Indicator, ratioOf } from "@/server/domain/indicators/definitions";
import type { VillageBoard } from "@/server/domain/indicators/pages";
import { villageIn, type Work } from "@/server/services/access";
import { readBook } from "@/server/services/book/reads";
import { readVillageBoard } from "@/server/services/indicator/reads";
import { conditionsOf } from "./grant-conditions";
import { type GrantFacts, grantFacts } from "./grant-facts";
import type { FormQuery, FormSpec } from "./spec";
import { zhDate, zhUnit } from "./words";

/**
 * 示范村项目申报表 (domain.md, demonstration-village round): everything that the product knows stands in it, with numerator and
 * denominator; the rest is left open to be written by hand. The share of redeemers stands against the 30 per cent of the
 * reference round. In: a year, this or the last.
 */
export const grantApplication = {
  part: "grants",
  permission: "dashboard.read",
  line: "household",
  levels: ["village"],
  params: ["year"],
  read: readApplication,
} as const satisfies FormSpec;

async function readApplication(work: Work, query: FormQuery): Promise<FormDocument[]> {
  const running = yearOf(work.today);
  const year = query.year === running - 1 ? running - 1 : running;
  villageIn(work);
  const [facts, board, book] = await Promise.all([
    grantFacts(work, year),
    readVillageBoard(work, { span: String(year), family: "household" }),
    readBook(work, "fund", year),
  ]);
  const frame = {
    code: "grantApplication",
    unit: zhUnit(work),
    period: zhDate(work.today),
    facts: [],
    totals: null,
    notes: [],
    signatures: [],
    seal: false,
    orientation: "portrait" as const,
  };
  const part = (title: string, columns: readonly FormColumn[], rows: readonly FormCell[][]): FormDocument => ({
    ...frame,
    title,
    columns,
    rows,
    layout: { type: "part" },
  });
  return [
    {
      ...frame,
      title: "乡村治理积分制示范村项目申报表",
      facts: [
        { label: "申报单位", value: `${zhUnit(work)}村民委员会` },
        { label: "数据年度", value: `${year}年` },
      ],
      columns: PAIRS,
      rows: basics(work, facts),
    },
    part("一、执行的积分办法", SCHEMES, schemeRows(facts)),
    { ...part("二、运行成效（系统数据）", FIGURES, figureRows(board)), notes: figureNotes(board) },
    part("三、资金情况", PAIRS, moneyRows(book, facts, year)),
    part("四、申报条件", CONDITIONS, conditionsOf(facts, board, book)),
    {
      ...part("五、申报承诺和推荐意见", OPINIONS, opinionRows),
      notes: ["本表数据取自积分系统，申报时连同台账、公示、会议记录等佐证材料一并提交。"],
    },
  ];
}

const column = (title: string, width: number, align: FormColumn["align"]): FormColumn => ({ title, width, align });
const PAIRS = [
  column("项目", 18, "center"),
  column("内容", 32, "start"),
  column("项目", 18, "center"),
  column("内容", 32, "start"),
];
const SCHEMES = [
  column("积分办法", 34, "start"),
  column("施行日期", 16, "center"),
  column("通过程序", 34, "start"),
  column("已完成周期", 16, "end"),
];
const FIGURES = [
  column("指标", 22, "start"),
  column("分子", 30, "start"),
  column("分母", 30, "start"),
  column("数值", 18, "end"),
];
const CONDITIONS = [
  column("条件", 18, "center"),
  column("系统数据", 40, "start"),
  column("申报说明（村填写）", 42, "start"),
];
const OPINIONS = [column("单位", 22, "center"), column("意见", 78, "start")];

function basics(work: Work, facts: GrantFacts): FormCell[][] {
  const people = (count: number | null) => (count === null ? "" : `${count}人`);
  const [county, township] = work.unit.ancestors;
  const source = facts.source === null || facts.date === null ? "" : `${facts.source}，${zhDate(facts.date)}`;
  return [
    ["所属县、乡镇", `${county?.name ?? ""}${township?.name ?? ""}`, "村（社区）", villageIn(work).name],
    ["户籍人口", people(facts.registered), "常住人口", people(facts.resident)],
    ["人口数据来源", source, "在册户数", `${facts.households}户`],
    ["网格数", `${facts.grids}个`, "网格员", people(facts.workers)],
    ["村党组织书记", null, "联系电话", null],
    ["项目联系人", null, "联系电话", null],
  ];
}

const schemeRows = ({ schemes }: GrantFacts): FormCell[][] =>
  schemes.map(({ title, adopted, resolution, cycles }) => [title, { date: adopted }, resolution, cycles]);

const SHOWN: readonly { code: Indicator; name: string; num: string; den: string; unit: readonly [string, string] }[] = [
  { code: "participation", name: "参与率", num: "有加分的户", den: "应参加的户", unit: ["户", "户"] },
  { code: "selfDeclared", name: "自主申报率", num: "有自主申报的户", den: "应参加的户", unit: ["户", "户"] },
  { code: "redemptionRatio", name: "兑换率", num: "兑换的积分", den: "新得的积分", unit: ["分", "分"] },
  { code: "redeemerShare", name: "兑换人数占比", num: "兑换过的居民", den: "", unit: ["人", "人"] },
  { code: "noticeCompliance", name: "公示合规率", num: "公示期满后入账", den: "应公示的记录", unit: ["条", "条"] },
  { code: "timeliness", name: "及时率", num: "7天内登记", den: "已入账记录", unit: ["条", "条"] },
  { code: "objectionTimeliness", name: "异议按期办结率", num: "按期答复", den: "应答复的异议", unit: ["件", "件"] },
  { code: "spendPerHead", name: "人均兑付", num: "兑付价值", den: "常住人口", unit: ["元", "人"] },
];

const basisOf = ({ family, config }: VillageBoard): Basis => ({ family, population: config.population });
const populationName = ({ config }: VillageBoard) => (config.population === "resident" ? "常住人口" : "户籍人口");

function figureRows(board: VillageBoard): FormCell[][] {
  return SHOWN.map(({ code, name, num, den, unit }) => {
    const ratio = ratioOf(code, board.own, basisOf(board));
    // Points and money are kept in hundredths.
    const whole = (value: number, of: string) => (of === "分" || of === "元" ? hundredths(value) : String(value));
    return [
      name,
      `${num} ${whole(ratio.num, unit[0])}${unit[0]}`,
      `${den || populationName(board)} ${whole(ratio.den, unit[1])}${unit[1]}`,
      shownValue(board, code),
    ];
  });
}

const hundredths = (value: number): string => (value % 100 === 0 ? String(value / 100) : (value / 100).toFixed(2));

/** A share in per cent with one decimal, money a head in yuan; — where there is nothing to divide by. */
function shownValue(board: VillageBoard, code: Indicator): string {
  const value = figureOf(code, board.own, basisOf(board));
  if (value === null) return "—";
  return code === "spendPerHead" ? `${hundredths(value)}元` : `${Math.trunc(value / 10)}.${value % 10}%`;
}

const figureNotes = (board: VillageBoard): string[] => [
  `兑换人数只算领取人，同一人只计一次；占比以${populationName(board)}为分母，由组织评选的部门统一规定。`,
  "数据为户线积分办法的累计数，截至打印当日。",
];

function moneyRows(book: BookPage, { resident }: GrantFacts, year: number): FormCell[][] {
  const yuan = (fen: number) => `${formatYuan(fen)}元`;
  const sources = book.by
    .filter(({ received }) => received > 0)
    .map(({ what, received }) => `${what} ${yuan(received)}`)
    .join("\n");
  const head = resident ? `（人均${yuan(Math.round(book.redeemedFen / resident))}）` : "";
  return [
    [`${year}年收入`, yuan(book.sum.received), `${year}年支出`, yuan(book.sum.spent)],
    ["当前结余", yuan(book.closing), "兑换支出", `${yuan(book.redeemedFen)}${head}`],
    ["收入来源", sources, "申请奖补资金", null],
    ["资金用途计划", "\n\n\n", null, null],
  ];
}

const SIGNED =
  "\n\n\n\n\n\n\n\n\n\n\n\n　　　　　　　负责人（签字）：　　　　　　（盖章）\n　　　　　　　　　　　　　　　　　　年　　月　　日";
const opinionRows: FormCell[][] = [
  ["申报村承诺", `以上数据和材料真实，奖补资金专款专用，接受监督。${SIGNED.slice(5)}`],
  ["乡镇（街道）\n审核推荐意见", SIGNED],
  ["县级主管部门\n审核推荐意见", SIGNED],
];

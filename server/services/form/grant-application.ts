import { formatYuan } from "@/server/domain/book/lines";
import type { BookPage } from "@/server/domain/book/page";
import { yearOf } from "@/server/domain/calendar/dates";
import type { FormCell, FormColumn, FormDocument } from "@/server/domain/form/document";
import { type Basis, ratioOf } from "@/server/domain/indicators/definitions";
import type { VillageBoard } from "@/server/domain/indicators/pages";
import { villageIn, type Work } from "@/server/services/access";
import { readBook } from "@/server/services/book/reads";
import { readVillageBoard } from "@/server/services/indicator/reads";
import { conditionsOf } from "./grant-conditions";
import { type GrantFacts, grantFacts } from "./grant-facts";
import { hundredths, indicatorsOf, populationName, shownFigure } from "./indicator-words";
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

const basisOf = ({ family, config }: VillageBoard): Basis => ({ family, population: config.population });

function figureRows(board: VillageBoard): FormCell[][] {
  const basis = basisOf(board);
  return indicatorsOf(basis).map(({ code, name, num, den, unit }) => {
    const ratio = ratioOf(code, board.own, basis);
    // Points and money are kept in hundredths.
    const whole = (value: number, of: string) => (of === "分" || of === "元" ? hundredths(value) : String(value));
    return [
      name,
      `${num} ${whole(ratio.num, unit[0])}${unit[0]}`,
      `${den} ${whole(ratio.den, unit[1])}${unit[1]}`,
      shownFigure(code, board.own, basis),
    ];
  });
}

const figureNotes = (board: VillageBoard): string[] => [
  `兑换人数只算领取人，同一人只计一次；占比以${populationName(board.config.population)}为分母，由组织评选的部门统一规定。`,
  "参加对象是户，以及积分办法评的个人、单位。数据为户线积分办法的累计数，截至打印当日。",
];

function moneyRows(book: BookPage, { resident }: GrantFacts, year: number): FormCell[][] {
  const yuan = (fen: number) => `${formatYuan(fen)}元`;
  const sources = book.by
    .filter(({ received }) => received > 0)
    .map(({ what, received }) => `${what} ${yuan(received)}`)
    .join("\n");
  const head = resident ? `（全部积分办法合计，人均${yuan(Math.round(book.redeemedFen / resident))}）` : "";
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

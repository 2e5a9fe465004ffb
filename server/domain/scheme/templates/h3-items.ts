import type { Item } from "@/server/domain/scheme/acts";
import type { Actor, LocalText } from "@/server/domain/scheme/parts";
import { addition, atMost, fixed, perUnit, pts, range, text, times } from "./build";

/** Oneself or the hamlet head, who is the village's recorder there. */
const DECLARED: Actor[] = ["subject", "proxy", "recorder"];

type Given = Pick<Item, "code" | "title" | "points" | "limits">;

/** Time, place, reason and proof go with every declaration. The source names the topics: their items are starters. */
function act(component: string, clause: string, given: Given): Item {
  return addition({ component, evidence: "required", whoMayDeclare: DECLARED, starter: true, clause, ...given });
}

const ENVIRONMENT = [
  {
    code: "env-home",
    title: text("庭院屋内干净整齐", "Yard and rooms clean and tidy"),
    points: range(0.5, 3),
    limits: [times(1, "month")],
  },
  {
    code: "env-sorting",
    title: text("坚持垃圾分类投放", "Rubbish sorted all month"),
    points: fixed(1),
    limits: [times(1, "month")],
  },
  {
    code: "env-public",
    title: text("打扫公共区域", "Cleaned a public place"),
    points: perUnit(1, text("次", "time"), 5),
    limits: [atMost(5, "month")],
  },
].map((given) => act("environment", "积分内容·环境卫生", given));

const FILIAL = [
  {
    code: "filial-care",
    title: text("悉心照料老人、病人", "Cared well for the old or sick of the family"),
    points: range(1, 5),
    limits: [times(1, "period")],
  },
  {
    code: "filial-home",
    title: text("接老人同住或常回家看望", "Took parents in, or came home to them often"),
    points: fixed(2),
    limits: [times(1, "period")],
  },
].map((given) => act("filial-piety", "积分内容·孝老敬亲", given));

const NEIGHBOURS = [
  {
    code: "neighbour-help",
    title: text("帮助邻居农活、急难", "Helped neighbours with farm work or in need"),
    points: range(0.5, 5),
    limits: [atMost(10, "period")],
  },
  {
    code: "neighbour-peace",
    title: text("主动化解邻里矛盾", "Made peace among neighbours"),
    points: fixed(3),
    limits: [times(2, "period")],
  },
].map((given) => act("neighbours", "积分内容·邻里和睦", given));

const PUBLIC_GOOD = [
  {
    code: "public-service",
    title: text("自愿参加志愿服务、公益活动", "Joined voluntary service, of own will"),
    points: perUnit(1, text("次", "time"), 10),
    limits: [atMost(10, "period")],
  },
  {
    code: "public-labour",
    title: text("为村内公益事业出工出力", "Labour or tools for the village's public good"),
    points: range(1, 10),
    limits: [atMost(20, "cycle")],
  },
].map((given) => act("public-good", "积分内容·热心公益", given));

const PLAIN_CUSTOMS = [
  {
    code: "plain-wedding",
    title: text("婚事简办、不要高额彩礼", "Simple wedding, no high bride price"),
    points: fixed(10),
    limits: [times(1, "cycle")],
  },
  {
    code: "plain-funeral",
    title: text("丧事简办、文明祭扫", "Simple funeral, civil mourning"),
    points: fixed(5),
    limits: [times(1, "cycle")],
  },
  {
    code: "plain-feast",
    title: text("不办升学、满月等酒席", "No feast for school entry, a first month and the like"),
    points: fixed(3),
    limits: [times(2, "cycle")],
  },
].map((given) => act("plain-customs", "积分内容·移风易俗", given));

const GOOD_DEEDS = [
  {
    code: "deed-found",
    title: text("拾金不昧、助人为乐", "Returned what was lost, helped a stranger"),
    points: range(0.5, 5),
    limits: [],
  },
  {
    code: "deed-brave",
    title: text("见义勇为、救灾救人", "Brave act, rescue"),
    points: range(1, 20, 0.5),
    limits: [],
  },
].map((given) => act("good-deeds", "积分内容·好人好事", given));

const MODELS = [
  {
    code: "model-named",
    title: text("家庭成员被评为先进典型", "A member of the household named a model"),
    points: {
      type: "step" as const,
      steps: [
        { code: "township", title: text("乡镇级", "By the township"), points: pts(5) },
        { code: "county", title: text("县级", "By the county"), points: pts(10) },
        { code: "city", title: text("市级及以上", "By the city or above"), points: pts(20) },
      ],
    },
    limits: [],
  },
  {
    code: "model-teach",
    title: text("传授技术、带动邻里增收", "Taught a skill that raised neighbours' income"),
    points: range(1, 5),
    limits: [times(1, "period")],
  },
].map((given) => act("models", "积分内容·典型引领", given));

const HONESTY = [
  {
    code: "honest-trade",
    title: text("诚信经营、公平买卖", "Honest dealing in trade"),
    points: fixed(2),
    limits: [times(1, "period")],
  },
  {
    code: "honest-promise",
    title: text("兑现公开承诺", "Kept a promise made in public"),
    points: fixed(2),
    limits: [times(1, "period")],
  },
].map((given) => act("honesty", "积分内容·诚实守信", given));

/** Honours the source names itself; their points are ours. */
function honour(code: string, title: LocalText, points: number): Item {
  return addition({
    code,
    title,
    component: "honours",
    points: fixed(points),
    limits: [times(1, "cycle")],
    evidence: "required",
    whoMayDeclare: DECLARED,
    clause: "积分内容·荣誉加分",
  });
}

const HONOURS = [
  honour("honour-clean", text("获评清洁户", "Named a clean household"), 5),
  honour("honour-courtyard", text("获评美丽庭院", "Named a fine courtyard"), 5),
  honour("honour-ten", text("所在十户联创组获评先进", "Its ten-household group was honoured"), 3),
  {
    ...honour("honour-other", text("获得其他集体荣誉", "Another honour of the household"), 3),
    starter: true,
  },
];

export const H3_ITEMS: Item[] = [
  ...ENVIRONMENT,
  ...FILIAL,
  ...NEIGHBOURS,
  ...PUBLIC_GOOD,
  ...PLAIN_CUSTOMS,
  ...GOOD_DEEDS,
  ...MODELS,
  ...HONESTY,
  ...HONOURS,
];

import { text } from "./build";
import type { Lead } from "./star";

/** The five leads of each kind of subject, in the product's own short words: the townships put their own in. */

export const MEMBER_LEADS: Lead[] = [
  {
    code: "learning",
    title: text("带头学习提高", "Leads in learning"),
    parts: [
      ["参加组织生活", "Takes part in organisational life", 10],
      ["学政策、学技术", "Learns policy and skills", 10],
    ],
  },
  {
    code: "prosperity",
    title: text("带头增收致富", "Leads in earning"),
    parts: [
      ["自家有增收项目", "Has a livelihood of its own", 10],
      ["带动群众增收", "Helps others earn", 10],
    ],
  },
  {
    code: "service",
    title: text("带头服务群众", "Leads in serving residents"),
    parts: [
      ["联系帮助困难群众", "Stands by those in need", 10],
      ["参与村级事务", "Takes part in village affairs", 10],
    ],
  },
  {
    code: "law",
    title: text("带头遵纪守法", "Leads in keeping the law"),
    parts: [
      ["遵守法律和村规民约", "Keeps the law and the village's rules", 10],
      ["办事公道、廉洁自律", "Is fair and clean", 10],
    ],
  },
  {
    code: "civility",
    title: text("带头弘扬正气", "Leads in good customs"),
    parts: [
      ["家庭和睦、孝老爱亲", "Family in harmony, care for the old", 10],
      ["婚丧事简办", "Plain weddings and funerals", 10],
    ],
  },
];

export const HOUSEHOLD_LEADS: Lead[] = [
  {
    code: "work",
    title: text("带头勤劳致富", "Leads in hard work"),
    parts: [
      ["勤劳经营", "Works hard", 10],
      ["学用新技术", "Learns and uses new techniques", 10],
    ],
  },
  {
    code: "environment",
    title: text("带头爱护环境", "Leads in care for the surroundings"),
    parts: [
      ["庭院整洁", "Tidy yard", 10],
      ["垃圾入桶、房前屋后干净", "Rubbish in its bins, clean around the house", 10],
    ],
  },
  {
    code: "neighbours",
    title: text("带头团结邻里", "Leads in good neighbourhood"),
    parts: [
      ["邻里互助", "Neighbours help each other", 10],
      ["家庭和睦、孝老爱亲", "Family in harmony, care for the old", 10],
    ],
  },
  {
    code: "law",
    title: text("带头遵纪守法", "Leads in keeping the law"),
    parts: [
      ["遵守法律", "Keeps the law", 10],
      ["遵守村规民约", "Keeps the village's rules", 10],
    ],
  },
  {
    code: "public-good",
    title: text("带头热心公益", "Leads in the public good"),
    parts: [
      ["支持村级建设", "Supports the village's works", 10],
      ["自愿参加公益活动", "Joins in for the public good, of own will", 10],
    ],
  },
];

export const BRANCH_LEADS: Lead[] = [
  {
    code: "team",
    title: text("班子建设带头", "Leads in teamwork"),
    parts: [
      ["班子团结、分工明确", "United, with clear duties", 10],
      ["按期换届、议事规范", "Elects and decides by the rules", 10],
    ],
  },
  {
    code: "members",
    title: text("党员队伍带头", "Leads in its members"),
    parts: [
      ["组织生活正常", "Regular organisational life", 10],
      ["发展和教育党员", "Admits and trains members", 10],
    ],
  },
  {
    code: "development",
    title: text("推动发展带头", "Leads in development"),
    parts: [
      ["发展村集体经济", "Collective economy grows", 10],
      ["带动群众增收", "Helps residents earn", 10],
    ],
  },
  {
    code: "service",
    title: text("服务群众带头", "Leads in service"),
    parts: [
      ["诉求有办结、有回音", "Requests are settled and answered", 10],
      ["党务村务公开", "Affairs are open to all", 10],
    ],
  },
  {
    code: "harmony",
    title: text("乡风和谐带头", "Leads in harmony"),
    parts: [
      ["矛盾纠纷就地化解", "Disputes are settled on the spot", 10],
      ["村容整洁、乡风文明", "Tidy village, good customs", 10],
    ],
  },
];

export const CADRE_LEADS: Lead[] = [
  {
    code: "learning",
    title: text("带头学习提高", "Leads in learning"),
    parts: [
      ["熟悉政策和业务", "Knows policy and the work", 10],
      ["参加培训和组织生活", "Takes part in training and organisational life", 10],
    ],
  },
  {
    code: "work",
    title: text("带头干事创业", "Leads in getting things done"),
    parts: [
      ["完成岗位任务", "Does the work of the post", 10],
      ["带领群众增收", "Leads others to earn", 10],
    ],
  },
  {
    code: "service",
    title: text("带头服务群众", "Leads in serving residents"),
    parts: [
      ["经常入户、办结诉求", "Visits often, settles requests", 10],
      ["坐班值班", "Keeps office hours", 10],
    ],
  },
  {
    code: "unity",
    title: text("带头团结协作", "Leads in working together"),
    parts: [
      ["服从集体决定", "Keeps to joint decisions", 10],
      ["相互支持", "Supports colleagues", 10],
    ],
  },
  {
    code: "integrity",
    title: text("带头廉洁公道", "Leads in integrity"),
    parts: [
      ["财务清楚、办事公开", "Clear accounts, open dealings", 10],
      ["处事公道", "Fair to everybody", 10],
    ],
  },
];

export const SERVICE_LEADS: Lead[] = [
  {
    code: "honesty",
    title: text("带头诚信经营", "Leads in honest trade"),
    parts: [
      ["明码标价、足斤足两", "Marked prices, full weight", 10],
      ["不卖假冒伪劣", "No fakes or shoddy goods", 10],
    ],
  },
  {
    code: "quality",
    title: text("带头优质服务", "Leads in good service"),
    parts: [
      ["态度热情", "Friendly", 10],
      ["投诉及时解决", "Complaints settled in time", 10],
    ],
  },
  {
    code: "safety",
    title: text("带头安全卫生", "Leads in safety and hygiene"),
    parts: [
      ["店面整洁", "Clean premises", 10],
      ["消防、食品安全达标", "Fire and food safety in order", 10],
    ],
  },
  {
    code: "law",
    title: text("带头守法经营", "Leads in lawful trade"),
    parts: [
      ["证照齐全", "Licences in order", 10],
      ["依法纳税", "Taxes paid as the law says", 10],
    ],
  },
  {
    code: "public-good",
    title: text("带头热心公益", "Leads in the public good"),
    parts: [
      ["方便困难群众", "Makes things easier for those in need", 10],
      ["支持村级建设", "Supports the village's works", 10],
    ],
  },
];

import type { ParticipantLine } from "@/server/domain/access/lines";
import type { Role } from "@/server/domain/access/roles";

/** Password of every demo account; they listen on 127.0.0.1 unless HOST is set. */
export const DEMO_PASSWORD = "xiangji-2026";

/** Where a demo account holds its role: by township and village name, or by what of it. */
type At =
  | { city: true }
  | { county: true }
  | { township: string }
  | { township: string; village: string; group?: "grid" | "branch" }
  /** The class of the school, the market or the enterprise of a township. */
  | { township: string; home: ParticipantLine };

export type DemoAccount = {
  login: string;
  name: string;
  role: Role;
  at: At;
  describes: string;
  own?: "household" | "member" | "child";
  /** Which child of the class, counted from 0. */
  nth?: number;
};

/** People of the demo county whom a visitor can be. The first village of 白塔镇 is the busiest to look at. */
export const ACCOUNTS: readonly DemoAccount[] = [
  { login: "city", name: "郑怀远", role: "cityBureau", at: { city: true }, describes: "云州市 City bureau" },
  {
    login: "county",
    name: "周敏",
    role: "countyBureau",
    at: { county: true },
    describes: "云岭县农业农村局 County bureau",
  },
  {
    login: "county-party",
    name: "梁书远",
    role: "countyPartyOffice",
    at: { county: true },
    describes: "云岭县委组织部门 County party office",
  },
  {
    login: "township",
    name: "陈立新",
    role: "townshipOffice",
    at: { township: "白塔镇" },
    describes: "白塔镇党政办 Township office",
  },
  {
    login: "finance",
    name: "何佳",
    role: "townshipFinance",
    at: { township: "白塔镇" },
    describes: "白塔镇财政所 Township finance",
  },
  {
    login: "village",
    name: "吴桂芳",
    role: "villageAdmin",
    at: { township: "白塔镇", village: "石桥村" },
    describes: "石桥村 Village admin",
  },
  {
    login: "recorder",
    name: "李强",
    role: "recorder",
    at: { township: "白塔镇", village: "石桥村" },
    describes: "石桥村 Recorder (grid worker)",
  },
  {
    login: "review",
    name: "何敏",
    role: "reviewGroup",
    at: { township: "白塔镇", village: "石桥村" },
    describes: "石桥村 Review group",
  },
  {
    login: "review-grid",
    name: "田秀英",
    role: "reviewGroup",
    at: { township: "白塔镇", village: "石桥村", group: "grid" },
    describes: "石桥村一组 Reviewers of one grid, who review another one's area",
  },
  {
    login: "supervisor",
    name: "马永康",
    role: "supervisor",
    at: { township: "白塔镇", village: "石桥村" },
    describes: "石桥村 Supervisor",
  },
  {
    login: "shop",
    name: "孙福全",
    role: "shopkeeper",
    at: { township: "白塔镇", village: "石桥村" },
    describes: "石桥村 Shopkeeper",
  },
  {
    login: "branch",
    name: "罗明辉",
    role: "branchSecretary",
    at: { township: "白塔镇", village: "石桥村", group: "branch" },
    describes: "石桥村党支部 Branch secretary",
  },
  {
    login: "branch2",
    name: "沈丽华",
    role: "branchSecretary",
    at: { township: "白塔镇", village: "石桥村", group: "branch" },
    describes: "石桥村党支部 Second branch officer",
  },
  {
    login: "resident",
    name: "",
    role: "resident",
    at: { township: "白塔镇", village: "石桥村" },
    own: "household",
    describes: "石桥村 Resident (a household)",
  },
  {
    login: "member",
    name: "",
    role: "member",
    at: { township: "白塔镇", village: "石桥村", group: "branch" },
    own: "member",
    describes: "石桥村党支部 Party member",
  },
  {
    login: "teacher",
    name: "顾晓雯",
    role: "teacher",
    at: { township: "白塔镇", home: "school" },
    describes: "白塔镇中心小学五（1）班 Class teacher",
  },
  {
    login: "teacher2",
    name: "邵文清",
    role: "teacher",
    at: { township: "白塔镇", home: "school" },
    describes: "五（1）班副班主任 Second teacher",
  },
  {
    login: "guardian",
    name: "",
    role: "guardian",
    at: { township: "白塔镇", home: "school" },
    own: "child",
    nth: 17,
    describes: "五（1）班家长 Guardian of one child",
  },
  {
    login: "guardian2",
    name: "",
    role: "guardian",
    at: { township: "白塔镇", home: "school" },
    own: "child",
    nth: 2,
    describes: "五（1）班另一位家长 Guardian of another child",
  },
  {
    login: "student",
    name: "",
    role: "student",
    at: { township: "白塔镇", home: "school" },
    own: "child",
    nth: 17,
    describes: "五（1）班学生 Student",
  },
  {
    login: "market",
    name: "钟立群",
    role: "marketOfficer",
    at: { township: "白塔镇", home: "market" },
    describes: "白塔镇市场监管所 Market officer",
  },
  {
    login: "market2",
    name: "苏敏",
    role: "marketOfficer",
    at: { township: "白塔镇", home: "market" },
    describes: "白塔镇市场监管所 Second market officer",
  },
  {
    login: "safety",
    name: "丁志刚",
    role: "safetyOfficer",
    at: { township: "白塔镇", home: "enterprise" },
    describes: "云岭竹制品厂安全员 Safety officer",
  },
  {
    login: "safety2",
    name: "倪秀珍",
    role: "safetyOfficer",
    at: { township: "白塔镇", home: "enterprise" },
    describes: "云岭竹制品厂安环部 Second safety officer",
  },
  {
    login: "township2",
    name: "方志远",
    role: "townshipOffice",
    at: { township: "柳溪镇" },
    describes: "柳溪镇党政办 Another township's office",
  },
  {
    login: "star",
    name: "许文广",
    role: "villageAdmin",
    at: { township: "柳溪镇", village: "柳溪村" },
    describes: "柳溪村 Village admin of a star village, where a ballot is open",
  },
  {
    login: "star2",
    name: "何秀芝",
    role: "supervisor",
    at: { township: "柳溪镇", village: "柳溪村" },
    describes: "柳溪村 Supervisor of the star village",
  },
  {
    login: "office",
    name: "姚建平",
    role: "branchSecretary",
    at: { township: "柳溪镇", village: "柳溪镇机关", group: "branch" },
    describes: "柳溪镇机关党支部 Secretary of an office branch that appraises by ballot",
  },
  {
    login: "office2",
    name: "沈雅琴",
    role: "branchSecretary",
    at: { township: "柳溪镇", village: "柳溪镇机关", group: "branch" },
    describes: "柳溪镇机关党支部 Second officer of the office branch",
  },
  {
    login: "practice",
    name: "许勇强",
    role: "villageAdmin",
    at: { township: "白塔镇", village: "白塔镇练习村" },
    describes: "练习村 Practice village admin",
  },
  {
    login: "practice-review",
    name: "唐玉",
    role: "villageAdmin",
    at: { township: "白塔镇", village: "白塔镇练习村" },
    describes: "练习村 Second practice officer",
  },
  {
    login: "practice-recorder",
    name: "马生",
    role: "recorder",
    at: { township: "白塔镇", village: "白塔镇练习村" },
    describes: "练习村 Practice recorder",
  },
  {
    login: "practice-branch",
    name: "董桂洋",
    role: "branchSecretary",
    at: { township: "白塔镇", village: "白塔镇练习村", group: "branch" },
    describes: "练习村党支部 Practice branch secretary",
  },
  {
    login: "practice-branch2",
    name: "程敏",
    role: "branchSecretary",
    at: { township: "白塔镇", village: "白塔镇练习村", group: "branch" },
    describes: "练习村党支部 Second practice branch officer",
  },
];

/** For the list that `npm start` prints. */
export const demoAccounts = ACCOUNTS.map(({ login, describes }) => ({ login, password: DEMO_PASSWORD, describes }));

import type { Role } from "@/server/domain/access/roles";

/** Password of every demo account; they listen on 127.0.0.1 unless HOST is set. */
export const DEMO_PASSWORD = "xiangji-2026";

/** Where a demo account holds its role: by township and village name, or by what of it. */
type At =
  | { city: true }
  | { county: true }
  | { township: string }
  | { township: string; village: string; group?: "grid" | "branch" };

export type DemoAccount = {
  login: string;
  name: string;
  role: Role;
  at: At;
  describes: string;
  own?: "household" | "member";
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

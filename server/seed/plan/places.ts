import { childPath, type OrgPath, parseOrgPath } from "@/server/domain/access/path";
import { addDays } from "@/server/domain/calendar/dates";
import { type PlannedHome, planHomes } from "./homes";
import { Random } from "./random";

/** Invented places. Division codes beginning with 99 belong to no province. */
export const CITY = { code: 990100, name: "云州市", nameEn: "Yunzhou City" };
export const COUNTY = { code: 990121, name: "云岭县", nameEn: "Yunling County" };

const TOWNSHIPS: readonly {
  name: string;
  nameEn: string;
  zeal: number;
  villages: readonly (readonly [string, string])[];
}[] = [
  {
    name: "白塔镇",
    nameEn: "Baita Town",
    zeal: 0.62,
    villages: [
      ["青石村", "Qingshi"],
      ["河口村", "Hekou"],
      ["新河村", "Xinhe"],
      ["大田村", "Datian"],
      ["茶园村", "Chayuan"],
      ["石桥村", "Shiqiao"],
      ["东岸村", "Dongan"],
      ["李家渡村", "Lijiadu"],
    ],
  },
  {
    name: "柳溪镇",
    nameEn: "Liuxi Town",
    zeal: 0.74,
    villages: [
      ["金竹村", "Jinzhu"],
      ["桃园村", "Taoyuan"],
      ["清泉村", "Qingquan"],
      ["梅林村", "Meilin"],
      ["太平村", "Taiping"],
      ["柳溪村", "Liuxi"],
      ["南坡村", "Nanpo"],
      ["枫树村", "Fengshu"],
    ],
  },
  {
    name: "青石镇",
    nameEn: "Qingshi Town",
    zeal: 0.64,
    villages: [
      ["杨家坪村", "Yangjiaping"],
      ["石井村", "Shijing"],
      ["五里村", "Wuli"],
      ["高桥村", "Gaoqiao"],
      ["古井村", "Gujing"],
      ["双塘村", "Shuangtang"],
      ["松林村", "Songlin"],
      ["水口村", "Shuikou"],
    ],
  },
  {
    name: "白河镇",
    nameEn: "Baihe Town",
    zeal: 0.55,
    villages: [
      ["白河村", "Baihe"],
      ["沙洲村", "Shazhou"],
      ["渔湾村", "Yuwan"],
      ["长堤村", "Changdi"],
      ["荷塘村", "Hetang"],
      ["码头村", "Matou"],
      ["北岸村", "Beian"],
      ["周家湾村", "Zhoujiawan"],
    ],
  },
  {
    name: "松坪乡",
    nameEn: "Songping Township",
    zeal: 0.5,
    villages: [
      ["松坪村", "Songping"],
      ["石门村", "Shimen"],
      ["云台村", "Yuntai"],
      ["上坪村", "Shangping"],
      ["下坪村", "Xiaping"],
      ["竹坞村", "Zhuwu"],
      ["岭脚村", "Lingjiao"],
      ["黄土村", "Huangtu"],
    ],
  },
  {
    name: "双桥乡",
    nameEn: "Shuangqiao Township",
    zeal: 0.4,
    villages: [
      ["双桥村", "Shuangqiao"],
      ["小河村", "Xiaohe"],
      ["鹿鸣村", "Luming"],
      ["槐树村", "Huaishu"],
      ["土桥村", "Tuqiao"],
      ["三合村", "Sanhe"],
      ["牛塘村", "Niutang"],
      ["望山村", "Wangshan"],
    ],
  },
];

/** The two townships whose own offices have a party branch beside the villages' forty-eight. */
const WITH_OFFICE_BRANCH = ["白塔镇", "柳溪镇"];

/** Rule books other than the usual two (H2 for households, P3 for members), by the name of the village or office. */
const OTHER_SCHEMES: Readonly<Record<string, Partial<PlannedSchemes>>> = {
  柳溪村: { household: "r3" },
  柳溪镇机关: { party: "p1" },
  松林村: { household: "h3" },
  水口村: { household: "h3" },
  渔湾村: { household: "h5" },
  荷塘村: { household: "h5" },
};

/** Codes of the built-in rule books that a village runs. */
export type PlannedSchemes = { household: "h2" | "h3" | "h5" | "r3"; party: "p3" | "p1" };
export type PlannedGroup = { id: string; path: OrgPath; name: string; nameEn: string; kind: "grid" | "branch" };
export type PlannedVillage = {
  id: string;
  path: OrgPath;
  name: string;
  nameEn: string;
  kind: "village" | "office";
  practice: boolean;
  /** How lively the village is, 0 to 1: what makes villages differ. */
  zeal: number;
  /** How readily its people redeem. */
  spending: number;
  households: number;
  members: number;
  grids: PlannedGroup[];
  branch: PlannedGroup | null;
  schemes: PlannedSchemes;
};
export type PlannedTownship = {
  id: string;
  path: OrgPath;
  name: string;
  nameEn: string;
  villages: PlannedVillage[];
  /** A class, a market and an enterprise; only 白塔镇 has some. */
  homes: PlannedHome[];
};
export type PlannedCounty = { id: string; path: OrgPath; townships: PlannedTownship[] };

const GRID_NAMES = ["一组", "二组", "三组", "四组", "五组", "六组", "七组", "八组"];

/** By then everybody of the class, the market and the enterprise is there. */
const SINCE = "2025-01-01";
const WITH_HOMES = "白塔镇";

/**
 * The tree of 云岭县; `scale` 1 is the whole county, less gives fewer households (for tests). `today` (ISO) tells when the
 * newest sellers of the market joined.
 */
export function planPlaces(scale = 1, today = SINCE): PlannedCounty {
  const random = new Random("places");
  const path = parseOrgPath(`/${COUNTY.code}/`);
  if (!path) throw new RangeError("county code");
  return {
    id: random.uuid(),
    path,
    townships: TOWNSHIPS.map((township, i) => {
      const townshipPath = childPath(path, String(101 + i));
      const villages = township.villages.map(([name, nameEn], j) =>
        planVillage({
          township: townshipPath,
          code: String(201 + j),
          name,
          nameEn: `${nameEn} Village`,
          zeal: township.zeal,
          scale,
        }),
      );
      if (WITH_OFFICE_BRANCH.includes(township.name)) villages.push(planOffice(townshipPath, township));
      villages.push(planPractice(townshipPath, township));
      const lately = addDays(today, -12);
      const homes = township.name === WITH_HOMES ? planHomes(townshipPath, SINCE, lately > SINCE ? lately : SINCE) : [];
      return { id: random.uuid(), path: townshipPath, name: township.name, nameEn: township.nameEn, villages, homes };
    }),
  };
}

type VillageSpec = { township: OrgPath; code: string; name: string; nameEn: string; zeal: number; scale: number };

const schemesOf = (name: string): PlannedSchemes => ({ household: "h2", party: "p3", ...OTHER_SCHEMES[name] });

function planVillage({ township, code, name, nameEn, zeal, scale }: VillageSpec): PlannedVillage {
  const path = childPath(township, code);
  const random = new Random(`village:${path}`);
  const households = Math.max(6, Math.round(random.int(150, 308) * scale));
  const grids = Array.from(
    { length: Math.min(GRID_NAMES.length, Math.max(3, Math.round(households / 38))) },
    (_, i) => ({
      id: random.uuid(),
      path: childPath(path, `g${i + 1}`),
      name: GRID_NAMES[i] ?? `${i + 1}组`,
      nameEn: `Group ${i + 1}`,
      kind: "grid" as const,
    }),
  );
  return {
    id: random.uuid(),
    path,
    name,
    nameEn,
    kind: "village",
    practice: false,
    zeal: Math.min(0.95, Math.max(0.2, zeal + (random.next() - 0.5) * 0.28)),
    spending: 0.25 + random.next() * 0.5,
    households,
    members: Math.max(4, Math.round(random.int(17, 30) * Math.min(1, scale * 2))),
    grids,
    branch: {
      id: random.uuid(),
      path: childPath(path, "b1"),
      name: `${name}党支部`,
      nameEn: `${nameEn} Branch`,
      kind: "branch",
    },
    schemes: schemesOf(name),
  };
}

function planOffice(township: OrgPath, of: { name: string; nameEn: string }): PlannedVillage {
  const path = childPath(township, "301");
  const random = new Random(`office:${path}`);
  const name = `${of.name}机关`;
  return {
    id: random.uuid(),
    path,
    name,
    nameEn: `${of.nameEn} Office`,
    kind: "office",
    practice: false,
    zeal: 0.7,
    spending: 0.2,
    households: 0,
    members: 26,
    grids: [],
    branch: {
      id: random.uuid(),
      path: childPath(path, "b1"),
      name: `${name}党支部`,
      nameEn: `${of.nameEn} Office Branch`,
      kind: "branch",
    },
    schemes: schemesOf(name),
  };
}

/** Empty on purpose: whoever practises imports the roster, adopts the scheme and does the rest. */
function planPractice(township: OrgPath, of: { name: string; nameEn: string }): PlannedVillage {
  const path = childPath(township, "901");
  const random = new Random(`practice:${path}`);
  const name = `${of.name}练习村`;
  return {
    id: random.uuid(),
    path,
    name,
    nameEn: `${of.nameEn} Practice Village`,
    kind: "village",
    practice: true,
    zeal: 0,
    spending: 0,
    households: 0,
    members: 0,
    grids: [],
    branch: {
      id: random.uuid(),
      path: childPath(path, "b1"),
      name: `${name}党支部`,
      nameEn: `${of.nameEn} Practice Branch`,
      kind: "branch",
    },
    schemes: schemesOf(name),
  };
}

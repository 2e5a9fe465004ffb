import type { ParticipantLine } from "@/server/domain/access/lines";
import { childPath, type OrgPath } from "@/server/domain/access/path";
import { nameFor } from "./people";
import { Random } from "./random";

/** A school's class, a market and an enterprise: where rosters are typed in, each with its people. */
export type HomeGroup = {
  id: string;
  path: OrgPath;
  name: string;
  nameEn: string;
  kind: "class" | "area" | "department";
};
export type HomePerson = {
  id: string;
  code: string;
  name: string;
  classCode: string;
  groupId: string | null;
  place: string | null;
  shift: string | null;
  licenceNo: string | null;
  joinedOn: string;
  /** How often findings, faults or risks come, 1 on average. */
  trouble: number;
  /** A child who is going through a hard month now. */
  restless?: boolean;
};
export type PlannedHome = {
  id: string;
  path: OrgPath;
  line: ParticipantLine;
  /** Code of the built-in rule book. */
  template: "t1" | "s1" | "s2";
  kind: "school" | "market" | "enterprise";
  name: string;
  nameEn: string;
  groups: HomeGroup[];
  /** Where the scheme is kept and its people work: the first class, else the home itself. */
  at: { id: string; path: OrgPath };
  people: HomePerson[];
};

/** The homes of 白塔镇; `since` is a day (ISO) on which everybody is there already, `lately` one not long ago. */
export function planHomes(township: OrgPath, since: string, lately: string): PlannedHome[] {
  return [planSchool(township, since), planMarket(township, since, lately), planEnterprise(township, since)];
}

const two = (n: number) => String(n).padStart(2, "0");

function home(
  township: OrgPath,
  code: string,
  of: Pick<PlannedHome, "line" | "template" | "kind" | "name" | "nameEn">,
  groups: readonly (readonly [string, string, HomeGroup["kind"]])[],
) {
  const path = childPath(township, code);
  const random = new Random(`home:${path}`);
  const id = random.uuid();
  const made = groups.map(([name, nameEn, kind], i) => ({
    id: random.uuid(),
    path: childPath(path, `${kind[0]}${i + 1}`),
    name,
    nameEn,
    kind,
  }));
  return { random, base: { ...of, id, path, groups: made } };
}

function planSchool(township: OrgPath, since: string): PlannedHome {
  const { random, base } = home(
    township,
    "S01",
    { line: "school", template: "t1", kind: "school", name: "白塔镇中心小学", nameEn: "Baita Central School" },
    [
      ["五年级（1）班", "Class 5-1", "class"],
      ["五年级（2）班", "Class 5-2", "class"],
    ],
  );
  const own = base.groups[0];
  if (!own) throw new RangeError("no class");
  const offices = [
    "officer",
    "officer",
    "officer",
    "officer",
    "officer",
    "group-leader",
    "group-leader",
    "group-leader",
  ];
  const people = Array.from({ length: 40 }, (_, i): HomePerson => {
    const lively = i === 17 || i === 31;
    return {
      id: random.uuid(),
      code: `c1-${String(i + 1).padStart(3, "0")}`,
      name: nameFor(random, random.chance(0.5) ? "male" : "female"),
      classCode: offices[i] ?? (i < 13 ? "representative" : "student"),
      groupId: own.id,
      place: null,
      shift: null,
      licenceNo: null,
      joinedOn: since,
      trouble: lively ? 1.4 : 0.4 + random.next() * 1.2,
      ...(lively ? { restless: true } : {}),
    };
  });
  return { ...base, at: { id: own.id, path: own.path }, people };
}

const SHOPS = ["粮油店", "熟食店", "豆制品摊", "鲜肉铺", "水产摊", "早点铺", "副食店", "烘焙坊", "蔬果摊", "面馆"];

function planMarket(township: OrgPath, since: string, lately: string): PlannedHome {
  const { random, base } = home(
    township,
    "M01",
    { line: "market", template: "s1", kind: "market", name: "白塔镇集贸市场", nameEn: "Baita Market" },
    [
      ["熟食区", "Cooked food", "area"],
      ["生鲜区", "Fresh food", "area"],
      ["校园周边", "Around the school", "area"],
    ],
  );
  const people = Array.from({ length: 30 }, (_, i): HomePerson => {
    const classCode = i < 16 ? "licensed" : i < 24 ? "small" : i < 27 ? "new-licence" : "campus";
    const group = base.groups[classCode === "campus" ? 2 : i % 2];
    // The last small shops and new licences came lately and wait for their first scoring.
    const fresh = i === 22 || i === 23 || i === 25 || i === 26;
    const owner = nameFor(random, random.chance(0.55) ? "male" : "female");
    return {
      id: random.uuid(),
      code: String(i + 1),
      name: `${owner}${SHOPS[i % SHOPS.length]}`,
      classCode,
      groupId: group?.id ?? null,
      place: `${group?.name ?? ""}${two((i % 15) + 1)}号`,
      shift: null,
      licenceNo: classCode === "small" ? `XCD9901${two(i + 1)}` : `JY9901210${two(i + 1)}`,
      joinedOn: fresh ? lately : since,
      trouble: 0.6 + random.next() * 1.6,
    };
  });
  return { ...base, at: { id: base.id, path: base.path }, people };
}

function planEnterprise(township: OrgPath, since: string): PlannedHome {
  const { random, base } = home(
    township,
    "E01",
    { line: "enterprise", template: "s2", kind: "enterprise", name: "云岭竹制品厂", nameEn: "Yunling Bamboo Works" },
    [
      ["生产车间", "Workshop", "department"],
      ["仓储部", "Stores", "department"],
      ["锅炉房", "Boiler house", "department"],
      ["运输队", "Transport", "department"],
    ],
  );
  const areas = ["切割区", "打磨区", "烘干区", "原料库", "成品库", "锅炉间", "装卸区", "车队"];
  const people = Array.from({ length: 32 }, (_, i): HomePerson => {
    const department = base.groups[i % 4];
    return {
      id: random.uuid(),
      code: `G${String(i + 1).padStart(3, "0")}`,
      name: nameFor(random, random.chance(0.6) ? "male" : "female"),
      classCode: i < 4 ? "head" : i < 8 ? "shift-leader" : "worker",
      groupId: department?.id ?? null,
      place: areas[(i * 3) % areas.length] ?? null,
      shift: i < 4 ? null : i % 8 < 4 ? "甲班" : "乙班",
      licenceNo: null,
      joinedOn: since,
      trouble: (i % 4 === 0 ? 1.5 : 0.8) * (0.4 + random.next() * 1.2),
    };
  });
  return { ...base, at: { id: base.id, path: base.path }, people };
}

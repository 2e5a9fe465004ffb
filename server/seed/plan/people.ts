import { checkDigitOf } from "@/server/domain/roster/id-number";
import type { PlannedVillage } from "./places";
import { Random } from "./random";

const SURNAMES: readonly (readonly [string, number])[] = [
  ["王", 7],
  ["李", 7],
  ["张", 7],
  ["刘", 5],
  ["陈", 5],
  ["杨", 3],
  ["赵", 3],
  ["黄", 3],
  ["周", 3],
  ["吴", 3],
  ["徐", 2],
  ["孙", 2],
  ["胡", 2],
  ["朱", 2],
  ["高", 2],
  ["林", 2],
  ["何", 2],
  ["郭", 2],
  ["马", 2],
  ["罗", 2],
  ["梁", 1],
  ["宋", 1],
  ["郑", 1],
  ["谢", 1],
  ["韩", 1],
  ["唐", 1],
  ["冯", 1],
  ["于", 1],
  ["董", 1],
  ["萧", 1],
  ["程", 1],
  ["曹", 1],
  ["袁", 1],
  ["邓", 1],
  ["许", 1],
  ["傅", 1],
  ["沈", 1],
  ["曾", 1],
  ["彭", 1],
  ["吕", 1],
  ["欧阳", 0.4],
  ["诸葛", 0.3],
  ["司马", 0.2],
];
const MALE = [..."建国志强明德福顺生大海文斌春华军勇刚磊涛超杰平宝根田庆辉峰林贵富安康永兴"];
const FEMALE = [..."秀英桂芳玉兰梅霞红艳静娟丽萍敏云凤香珍琴慧娜春燕莲菊翠巧银花月"];

export type PlannedPerson = {
  id: string;
  name: string;
  relation: string;
  sex: "male" | "female";
  bornOn: string;
  idNumber: string;
  resident: boolean;
};
export type PlannedHousehold = {
  id: string;
  code: string;
  gridIndex: number;
  address: string;
  phone: string;
  persons: PlannedPerson[];
};
export type PlannedMember = {
  id: string;
  code: string;
  name: string;
  sex: "male" | "female";
  bornOn: string;
  joinedPartyOn: string;
  probationary: boolean;
  floating: boolean;
  duty: string | null;
  phone: string;
};

const two = (n: number) => String(n).padStart(2, "0");

export function nameFor(random: Random, sex: "male" | "female", surname?: string): string {
  const family = surname ?? random.weighted(SURNAMES);
  const given = sex === "male" ? MALE : FEMALE;
  return family + random.pick(given) + (random.chance(0.72) ? random.pick(given) : "");
}

function birth(random: Random, oldest: number, youngest: number): string {
  return `${random.int(oldest, youngest)}-${two(random.int(1, 12))}-${two(random.int(1, 28))}`;
}

/** Region 99xxxx is no place on earth, so no number made here is anybody's. */
function idNumber(random: Random, bornOn: string, sex: "male" | "female"): string {
  const order = random.int(0, 499) * 2 + (sex === "male" ? 1 : 0);
  const first = `99${String(random.int(1000, 9999))}${bornOn.replaceAll("-", "")}${String(order % 1000).padStart(3, "0")}`;
  return first + checkDigitOf(first);
}

const phone = (random: Random) =>
  `${random.pick(["136", "138", "150", "152", "159", "187"])}${String(random.int(0, 99_999_999)).padStart(8, "0")}`;

/** Households of a village, numbered through its grids in walking order. `year` fixes ages. */
export function planHouseholds(village: PlannedVillage, year: number): PlannedHousehold[] {
  const random = new Random(`households:${village.path}`);
  return Array.from({ length: village.households }, (_, i) => {
    const gridIndex = Math.floor((i * village.grids.length) / village.households);
    const persons = planFamily(random, year);
    return {
      id: random.uuid(),
      code: String(i + 1),
      gridIndex,
      address: `${village.name}${village.grids[gridIndex]?.name ?? ""}${random.int(1, 120)}号`,
      phone: phone(random),
      persons,
    };
  });
}

function planFamily(random: Random, year: number): PlannedPerson[] {
  const person = (
    relation: string,
    sex: "male" | "female",
    oldest: number,
    youngest: number,
    surname?: string,
  ): PlannedPerson => {
    const bornOn = birth(random, year - oldest, year - youngest);
    return {
      id: random.uuid(),
      name: nameFor(random, sex, surname),
      relation,
      sex,
      bornOn,
      idNumber: idNumber(random, bornOn, sex),
      resident: random.chance(0.86),
    };
  };
  const headSex = random.chance(0.85) ? "male" : "female";
  const age = random.int(34, 72);
  const head = person("户主", headSex, age, age);
  head.resident = true;
  const surname = /^(欧阳|诸葛|司马)/.exec(head.name)?.[0] ?? head.name.slice(0, 1);
  const family = [head];
  if (random.chance(0.88)) family.push(person("配偶", headSex === "male" ? "female" : "male", age + 4, age - 4));
  const children = random.weighted([
    [0, 1],
    [1, 3],
    [2, 4],
    [3, 1.4],
  ] as const);
  for (let i = 0; i < children; i++) {
    const sex = random.chance(0.52) ? "male" : "female";
    family.push(person(sex === "male" ? "儿子" : "女儿", sex, Math.max(2, age - 24), Math.max(1, age - 34), surname));
  }
  if (age < 58 && random.chance(0.5)) family.push(person("母亲", "female", age + 30, age + 20));
  if (age < 55 && random.chance(0.36)) family.push(person("父亲", "male", age + 32, age + 22, surname));
  if (age > 55 && random.chance(0.42))
    family.push(
      person(
        random.chance(0.5) ? "孙子" : "孙女",
        random.chance(0.5) ? "male" : "female",
        age - 50 + 8,
        Math.max(1, age - 56),
        surname,
      ),
    );
  return family;
}

/** Members of a village's branch, by class: cadres, without posts, floating, probationary. */
export function planMembers(village: PlannedVillage, year: number): PlannedMember[] {
  const random = new Random(`members:${village.path}`);
  const duties = ["书记", "副书记", "组织委员", "宣传委员", "纪检委员"];
  return Array.from({ length: village.members }, (_, i) => {
    const sex = random.chance(0.68) ? "male" : "female";
    const probationary = i >= duties.length && random.chance(0.06);
    const born = birth(random, year - 78, year - 24);
    const joined = probationary ? year - 1 : Math.min(year - 2, Number(born.slice(0, 4)) + random.int(20, 38));
    return {
      id: random.uuid(),
      code: `D${two(i + 1)}`,
      name: nameFor(random, sex),
      sex,
      bornOn: born.slice(0, 7),
      joinedPartyOn: `${joined}-${two(random.int(1, 12))}-${two(random.int(1, 28))}`,
      probationary,
      floating: !probationary && i >= duties.length && random.chance(0.16),
      duty: village.kind === "office" ? random.pick(["科员", "副镇长", "七站八所"]) : (duties[i] ?? null),
      phone: phone(random),
    };
  });
}

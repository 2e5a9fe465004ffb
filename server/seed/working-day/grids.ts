import { unitCode } from "@/server/domain/access/path";
import { Random } from "@/server/seed/plan/random";
import { addWorker } from "@/server/services/grid/add-worker";
import { saveCluster } from "@/server/services/grid/save-cluster";
import { saveProfile } from "@/server/services/grid/save-profile";
import { answerRequest, checkBackRequest, handOnRequest } from "@/server/services/request/handle-request";
import { registerRequest } from "@/server/services/request/register-request";
import { writeVisit } from "@/server/services/visit/write-visit";
import type { Desk } from "./desk";

const WORKERS = ["李强", "赵秀英", "孙立军", "周桂兰", "钱文斌", "郑晓梅"] as const;
const BOUNDS = [
  "东至村道，西至灌渠，南至桥头，北至小学",
  "东至灌渠，西至山脚，南至晒场，北至祠堂",
  "东至公路，西至村道，南至果园，北至桥头",
] as const;
/** Of ten households, so many have had their visit this month. */
const VISITED_OF_TEN = 6;
const CENTRE_HOUSEHOLDS = 12;

const VISITS = [
  ["routine", "了解家里近况，核对了联系电话"],
  ["policy", "讲解城乡居民医保缴费办法，留下明白纸"],
  ["care", "看望独居老人，帮助联系送餐"],
  ["policy", "宣传秋冬森林防火和用电安全"],
  ["mediation", "协调两家地边灌溉先后，双方说定"],
] as const;

/** Grids with their bounds and people, two centre households in each, and the board. */
export async function writeGrids(desk: Desk): Promise<void> {
  const { as, key, village, township, unit, homes } = desk;
  const guide = { role: "guide" as const, name: "陈立新", phone: "0955-7012101", duties: "联系指导，协调镇里办理" };
  await addWorker({ ctx: as("township"), input: { unit: unitCode(township.path), ...guide, onBoard: true, ...key() } });
  const head = { role: "head" as const, name: "吴桂芳", phone: "0955-7012206", duties: "总负责，村部每天有人" };
  await addWorker({ ctx: as("village"), input: { unit, ...head, onBoard: true, ...key() } });
  for (const [i, grid] of village.grids.entries()) {
    const ctx = as("village");
    const at = unitCode(grid.path);
    const code = `WG-${village.path.split("/").at(-2)}-${String(i + 1).padStart(2, "0")}`;
    const area = BOUNDS[i % BOUNDS.length] ?? "";
    await saveProfile({ ctx, input: { unit: at, code, area, kind: "rural", version: 0, ...key() } });
    const name = WORKERS[i % WORKERS.length] ?? "";
    const worker = {
      role: "worker" as const,
      name,
      phone: `0955-70122${10 + i}`,
      duties: `${grid.name}走访、代办、积分登记`,
    };
    await addWorker({ ctx, input: { unit: at, ...worker, onBoard: true, ...key() } });
    const own = homes.filter(({ groupId }) => groupId === grid.id);
    for (const [no, letter] of ["甲", "乙"].entries()) {
      const members = own.slice(no * CENTRE_HOUSEHOLDS, (no + 1) * CENTRE_HOUSEHOLDS);
      if (members.length === 0) continue;
      const input = {
        unit: at,
        version: 0,
        code: `${code}-${letter}`,
        centreName: members[0]?.name ?? "",
        partyMember: no === 0,
      };
      await saveCluster({ ctx, input: { ...input, subjectIds: members.map(({ id }) => id), ...key() } });
    }
  }
}

/** This month's visits: most households had theirs, so that the rest is seen. */
export async function writeVisits(desk: Desk): Promise<void> {
  const random = new Random(`visits:${desk.village.path}`);
  const days = Number(desk.today.slice(8, 10));
  for (const [i, { id }] of desk.homes.entries()) {
    if (i % 10 >= VISITED_OF_TEN) continue;
    const daysAgo = random.int(0, days - 1);
    const [kind, summary] = random.pick(VISITS);
    const input = { unit: desk.unit, subjectId: id, visitedOn: desk.day(daysAgo), kind, summary, ...desk.key() };
    await writeVisit({ ctx: desk.as("recorder", daysAgo), input });
  }
}

/** Residents' requests in every state: new, with somebody, overdue, at the township, answered, closed. */
export async function writeRequests(desk: Desk): Promise<void> {
  const { as, key, unit, homes } = desk;
  const ask = (nth: number, daysAgo: number, words: string) =>
    registerRequest({
      ctx: as("village", daysAgo),
      input: { unit, subjectId: homes[nth]?.id ?? "", channel: nth % 2 === 0 ? "phone" : "counter", words, ...key() },
    });
  const on = (requestId: string, version: number) => ({ unit, requestId, version, ...key() });
  await ask(3, 1, "门口路灯不亮，晚上老人出门不方便");
  const pipe = await ask(8, 10, "自来水管漏水，一直淌到路上");
  await handOnRequest({ ctx: as("village", 9), input: { ...on(pipe.id, 1), to: "village", handedTo: "水管员老周" } });
  const subsidy = await ask(15, 4, "想问危房改造怎么申请，要哪些材料");
  await handOnRequest({ ctx: as("village", 3), input: { ...on(subsidy.id, 1), to: "township", handedTo: "镇村建办" } });
  const ditch = await ask(22, 6, "村口排水沟堵了，下雨就积水");
  await handOnRequest({ ctx: as("village", 6), input: { ...on(ditch.id, 1), to: "village", handedTo: "一组小组长" } });
  await answerRequest({ ctx: as("recorder", 2), input: { ...on(ditch.id, 2), answer: "已清淤，换了一块盖板" } });
  const form = await ask(30, 20, "孩子转学要开居住证明");
  await answerRequest({ ctx: as("village", 19), input: { ...on(form.id, 1), answer: "证明已开好，送到家里" } });
  await checkBackRequest({ ctx: as("recorder", 17), input: { ...on(form.id, 2), content: "yes" } });
}

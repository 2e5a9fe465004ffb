import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { OrgPath } from "@/server/domain/access/path";
import { authorise, type Work, writeIn } from "@/server/services/access";
import { advanceClosing } from "@/server/services/cycle/advance-closing";
import { lockClosing } from "@/server/services/cycle/closing-row";
import { confirmClose } from "@/server/services/cycle/confirm-close";
import { DecideResults, decideResults } from "@/server/services/cycle/decide-results";
import { FileResults, fileResults } from "@/server/services/cycle/file-results";
import { finaliseResults } from "@/server/services/cycle/finalise";
import { prepareCycleClose, preparePeriodClose } from "@/server/services/cycle/prepare-close";
import { PublishResults, publishResults } from "@/server/services/cycle/publish-results";
import { RecordEntries, recordEntries } from "@/server/services/entry/record-entries";
import { post } from "@/server/services/ledger/post-entries";
import { parse } from "@/server/services/parse";
import type { TestVillage } from "./entry";
import { inVillage } from "./entry-rows";
import { meetingOn } from "./meeting";

const key = () => randomUUID();
const DAY = "2027-01-05";

/** Two people of a village and its township on the way of a cycle's results, each step as a request does it. */
export function closersOf(village: TestVillage) {
  const first = (day = DAY) => village.as("villageAdmin", day, { name: "主任" });
  const second = (day = DAY) => village.as("villageAdmin", day, { name: "副主任" });
  const office = (day = DAY) =>
    village.as("townshipOffice", day, { name: "镇办", path: village.path.replace(/204\/$/, "") as OrgPath });
  const at = <T>(work: (work: Work) => Promise<T>, day = DAY, by = second) =>
    writeIn(authorise(by(day), "cycle.confirm", village.unit), work);
  const common = () => ({ unit: village.unit, idempotencyKey: key() });

  async function recorded(subjectId: string, actOn: string, day: string, itemCode = "env-tidy"): Promise<string> {
    const input = { schemeId: village.schemeId, subjectIds: [subjectId], itemCode, actOn, reason: "检查干净整洁" };
    const { ids } = await recordEntries({
      ctx: village.as("recorder", day),
      input: parse(RecordEntries, { ...common(), ...input, confirmDuplicate: true }),
    });
    return ids[0] ?? "";
  }

  /** Straight to the ledger: what the entry's own steps are is tested elsewhere. */
  async function posted(subjectId: string, actOn: string, day: string): Promise<string> {
    const id = await recorded(subjectId, actOn, day);
    await at(async (work) => {
      await work.tx.execute(sql`
        update entry set status = 'reviewed', next_step = 'post', reviewed_by = ${work.access.ctx.userId}::uuid, reviewed_by_name = '副主任'
        where county_id = ${village.countyId} and id = ${id}`);
      await post(work, village.schemeId, [id]);
    }, day);
    return id;
  }

  const closePeriod = async (periodId: string, day = DAY) => {
    const { id: closingId } = await preparePeriodClose({
      ctx: first(day),
      input: { ...common(), cycleId: village.cycleId, periodId },
    });
    await confirmClose({ ctx: second(day), input: { ...common(), closingId } });
  };
  const closePeriods = async () => {
    for (const periodId of village.periodIds) await closePeriod(periodId);
  };
  const prepared = async (day = DAY) => {
    const { id } = await prepareCycleClose({ ctx: first(day), input: { ...common(), cycleId: village.cycleId } });
    return id;
  };
  const confirmed = async (day = DAY) => {
    const closingId = await prepared(day);
    await confirmClose({ ctx: second(day), input: { ...common(), closingId } });
    return closingId;
  };
  const decide = (closingId: string, day: string, more: Record<string, unknown> = {}, by = second) =>
    decideResults({ ctx: by(day), input: parse(DecideResults, { ...common(), closingId, ...more }) });
  const publish = (closingId: string, day: string) =>
    publishResults({
      ctx: first(day),
      input: parse(PublishResults, { ...common(), closingId, title: "全年结果公示", contact: "村委会" }),
    });
  const fileUp = (closingId: string, day: string, note?: string) =>
    fileResults({ ctx: first(day), input: parse(FileResults, { ...common(), closingId, ...(note ? { note } : {}) }) });
  const finish = (closingId: string, day: string) =>
    finaliseResults({ ctx: second(day), input: { ...common(), closingId } });
  const answered = (closingId: string, outcome: "accepted" | "returned", day: string) =>
    at(
      async (work) => {
        const row = await lockClosing(work, closingId);
        await work.tx.execute(
          sql`update filing set status = ${outcome} where county_id = ${village.countyId} and closing_id = ${closingId}`,
        );
        return advanceClosing(work, row, { stepNo: row.nextStep ?? 0, outcome, note: "请核对第三组" });
      },
      day,
      office,
    );
  const stateOf = async (closingId: string) => {
    const [row] = await inVillage(village, (tx) =>
      tx.execute<{ status: string; next_step: number | null; cycle: string }>(sql`
      select k.status, k.next_step, c.status as cycle from closing k join cycle c on c.county_id = k.county_id and c.id = k.cycle_id
      where k.county_id = ${village.countyId} and k.id = ${closingId}`),
    );
    return row;
  };
  /** The review by the whole group and the assembly, each at a meeting. */
  async function reviewed(closingId: string, day = "2027-01-06") {
    await decide(closingId, day, { meetingId: await meetingOn(village, day, {}, { closingId }) });
    await decide(closingId, day, { meetingId: await meetingOn(village, day, { step: "assembly" }, { closingId }) });
  }
  return {
    first,
    second,
    office,
    at,
    common,
    recorded,
    posted,
    closePeriod,
    closePeriods,
    prepared,
    confirmed,
    decide,
    publish,
    fileUp,
    finish,
    answered,
    stateOf,
    reviewed,
  };
}

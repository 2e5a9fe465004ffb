import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { withTenant } from "@/db/tenant";
import { LINES } from "@/server/domain/access/lines";
import { addDays } from "@/server/domain/calendar/dates";
import { formatScore } from "@/server/domain/points";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { demandOf } from "@/server/domain/workflow/result-steps";
import { authorise, readIn, villageOf, writeIn } from "@/server/services/access";
import { withEffectiveStep } from "@/server/services/entry/list-entries";
import { firstPlaceOf, meetingRuleOf, type WaitingStep } from "@/server/services/entry/workflow";
import { adopt } from "@/server/services/scheme/adopt-scheme";
import { publish } from "@/server/services/scheme/publish-version";
import { call, personAt, type Site, type Who } from "./people";

type Waiting = { id: string; next: WaitingStep };
export type Recorded = {
  points?: number;
  step?: string;
  units?: number;
  reason?: string;
  place?: string;
  decision?: { body: string; document: string; date: string };
};
export type Outcome = {
  score: string;
  grade: string | null;
  stars: number | null;
  rank: number | null;
  flags: string[];
};

const MEMBERS = ["张一", "王二", "李三", "赵四", "孙五"];
const AT_ONCE = 500;
const ORDER: readonly WaitingStep[] = ["firstCheck", "review", "assembly", "file", "notice", "post"];

/**
 * A rule book in the running product: every act is a procedure called by the person who may, on its day. What the worked
 * cases (shared results of the rule books) are held against, from the roster to the final result.
 */
export class Product {
  day: string;
  schemeId = "";
  cycleId = "";
  periods: { id: string; no: number; endsOn: string }[] = [];
  readonly subjects = new Map<string, string>();

  constructor(
    readonly at: Site,
    readonly definition: SchemeDefinition,
    day: string,
  ) {
    this.day = day;
  }

  /** A procedure as somebody of the place, today. */
  do<Answer = { id: string }>(who: Who, procedure: string, input: Record<string, unknown>): Promise<Answer> {
    const key =
      procedure.startsWith("filing.") || procedure === "ballot.issueCodes" ? {} : { idempotencyKey: randomUUID() };
    return call(personAt(this.at, who, this.day), procedure, { unit: this.at.home.code, ...key, ...input });
  }

  /** The township publishes the built-in rule book, the place adopts it from today on. */
  async adopt(): Promise<void> {
    const township = personAt(this.at, "township", this.day);
    const { id, versionId } = await call<{ id: string; versionId: string }>(township, "scheme.copyTemplate", {
      unit: this.at.township.code,
      builtIn: this.definition.meta.code,
      idempotencyKey: randomUUID(),
    });
    await writeIn(authorise(township, "template.edit", this.at.township.code), (work) =>
      publish(work, { templateId: id, editNo: 1, minutes: "党委会议通过", decidedOn: this.day }),
    );
    const adopted = await writeIn(
      authorise(personAt(this.at, "first", this.day), "scheme.adopt", this.at.home.code),
      (work) => adopt(work, { versionId, adoptedOn: this.day, resolution: "代表会议通过" }),
    );
    this.schemeId = adopted.id;
    await this.takeCycle(adopted.cycleId);
  }

  /** The cycle that is recorded, voted and closed from now on. */
  async takeCycle(cycleId: string): Promise<void> {
    this.cycleId = cycleId;
    this.periods = await this.rows(
      sql`select id, no, ends_on::text as "endsOn" from period where county_id = ${this.at.countyId} and cycle_id = ${cycleId} order by no`,
    );
  }

  /** One item for many subjects on a day; additions by the recorder, deductions after a visit at which all agreed. */
  async record(codes: readonly string[], itemCode: string, actOn: string, entry: Recorded = {}): Promise<void> {
    const item = this.definition.items.find(({ code }) => code === itemCode);
    const ids = codes.map((code) => this.subjects.get(code) ?? code);
    await this.do("recorder", "entry.record", {
      schemeId: this.schemeId,
      subjectIds: ids,
      itemCode,
      actOn,
      reason: "按台账登记",
      ...(item?.sign === "deduction" ? { heard: "agreed" } : {}),
      confirmDuplicate: true,
      ...entry,
    });
  }

  /** Takes everything that waits through the scheme's steps, in their order, until it is posted; days pass where a notice runs. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 20; turn += 1) {
      const waiting = await this.waiting();
      const step = ORDER.find((one) => waiting.some(({ next }) => next === one));
      if (!step) return;
      const ids = waiting.filter(({ next }) => next === step).map(({ id }) => id);
      await this.pass(step, ids);
    }
    throw new RangeError("entries do not settle");
  }

  private async pass(step: WaitingStep, ids: readonly string[]): Promise<void> {
    const scheme = { schemeId: this.schemeId };
    if (step === "notice") {
      const { endsOn } = await this.do<{ endsOn: string }>("second", "notice.publish", {
        ...scheme,
        title: "积分公示",
        contact: "村委会办公室",
      });
      this.day = addDays(endsOn, 1);
      return;
    }
    const place = step === "post" ? null : firstPlaceOf(this.definition, step);
    const meets = place !== null && meetingRuleOf(this.definition, place) !== null;
    const meetingId = meets && (step === "review" || step === "assembly") ? await this.meet(step) : undefined;
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const entryIds = ids.slice(from, from + AT_ONCE);
      if (step === "post") await this.do("second", "ledger.post", { ...scheme, entryIds });
      else
        await this.do(step === "file" ? "township" : "second", "entry.completeStep", {
          ...scheme,
          step,
          entryIds,
          minutes: "会议纪要存档",
          ...(meetingId ? { meetingId } : {}),
        });
    }
  }

  /** A meeting of five that may decide anything: all came, all were for it, all signed. */
  private async meet(step: "review" | "assembly"): Promise<string> {
    const { id } = await this.do("second", "meeting.hold", {
      schemeId: this.schemeId,
      step,
      body: "评议会",
      heldOn: this.day,
      place: "村委会会议室",
      chair: MEMBERS[0],
      clerk: MEMBERS[1],
      entitled: 5,
      present: 5,
      inFavour: 5,
      signatories: MEMBERS,
      minutes: "逐条评议，全体同意",
    });
    return id;
  }

  /** Closes a period by two people, the day after its end or today, whichever is later. */
  async closePeriod(no: number): Promise<string> {
    const period = this.periods.find((one) => one.no === no);
    if (!period) throw new RangeError(`period ${no}`);
    this.after(period.endsOn);
    const { id } = await this.do("first", "cycle.preparePeriodClose", { cycleId: this.cycleId, periodId: period.id });
    await this.do("second", "cycle.confirmClose", { closingId: id });
    return id;
  }

  /** Closes the cycle: previewed, confirmed, through the rule book's steps for results, final. Answers the closing. */
  async closeCycle(): Promise<string> {
    this.after(this.periods.at(-1)?.endsOn ?? this.day);
    const { id } = await this.do("first", "cycle.prepareCycleClose", { cycleId: this.cycleId });
    await this.do("second", "cycle.confirmClose", { closingId: id });
    for (let turn = 0; turn < 20; turn += 1) {
      const [row] = await this.rows<{ status: string; next: number }>(
        sql`select status, next_step as next from closing where county_id = ${this.at.countyId} and id = ${id}`,
      );
      if (row?.status === "final") return id;
      await this.passResult(id, row?.next ?? 0);
    }
    throw new RangeError("results do not become final");
  }

  private async passResult(closingId: string, stepNo: number): Promise<void> {
    const demand = demandOf(this.definition, stepNo);
    switch (demand.type) {
      case "decide": {
        const { step, rule } = demand;
        const meetingId = rule && (step === "review" || step === "assembly") ? await this.meet(step) : undefined;
        await this.do("second", "cycle.decideResults", {
          closingId,
          note: "会议同意",
          ...(meetingId ? { meetingId } : {}),
        });
        return;
      }
      case "file": {
        const { id } = await this.do("first", "cycle.fileResults", { closingId });
        await this.do("township", "filing.accept", { unit: this.at.township.code, filingIds: [id] });
        return;
      }
      case "notice": {
        const input = { closingId, title: "结果公示", contact: "村委会办公室" };
        const { endsOn } = await this.do<{ endsOn: string }>("second", "cycle.publishResults", input);
        this.day = addDays(endsOn, 1);
        // What is done next finds that the notice has run.
        await this.do("second", "cycle.finaliseResults", { closingId }).catch(() => undefined);
        return;
      }
      case "post":
        await this.do("second", "cycle.finaliseResults", { closingId });
        return;
      default:
        return demand satisfies never;
    }
  }

  /** What a closing came to, by the code of the case. */
  async results(closingId: string): Promise<Map<string, Outcome>> {
    const rows = await this.rows<{
      id: string;
      score: number;
      grade: string | null;
      stars: number | null;
      rank: number | null;
      flags: string[];
    }>(
      sql`select subject_id as id, score, grade, stars, rank, flags from result where county_id = ${this.at.countyId} and closing_id = ${closingId}`,
    );
    const codes = new Map([...this.subjects].map(([code, id]) => [id, code]));
    return new Map(rows.map(({ id, score, ...row }) => [codes.get(id) ?? id, { ...row, score: formatScore(score) }]));
  }

  /** Twelve o'clock (Shanghai) of the day. */
  noon(): Date {
    return new Date(`${this.day}T12:00:00+08:00`);
  }

  /** The day after `last`, where it is not later already. */
  after(last: string): void {
    if (this.day <= last) this.day = addDays(last, 1);
  }

  /** Rows of the village as the database holds them. */
  async rows<Row extends Record<string, unknown>>(query: ReturnType<typeof sql>): Promise<Row[]> {
    const { countyId, village } = this.at;
    const rows = await withTenant({ countyId, scope: village.path, lines: LINES }, "read", (tx) =>
      tx.execute<Row>(query),
    );
    return [...rows] as Row[];
  }

  private waiting(): Promise<Waiting[]> {
    const access = authorise(personAt(this.at, "second", this.day), "entry.read", this.at.home.code);
    return readIn(access, async (work) => [
      ...(await work.tx.execute<Waiting>(sql`
        with e as (${withEffectiveStep(work, villageOf(work), null, this.schemeId)})
        select e.id, e.next from e where e.state in ('proposed', 'reviewed') order by e.id`)),
    ]);
  }
}

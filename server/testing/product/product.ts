import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { withTenant } from "@/db/tenant";
import { LINES } from "@/server/domain/access/lines";
import { addDays } from "@/server/domain/calendar/dates";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { shown } from "@/server/domain/scheme/templates/household-support";
import { authorise, readIn, villageOf } from "@/server/services/access";
import type { ClosingSummary, StoredExplanation } from "@/server/services/cycle/prepare-close";
import { withEffectiveStep } from "@/server/services/entry/list-entries";
import { firstPlaceOf, meetingRuleOf, type WaitingStep } from "@/server/services/entry/workflow";
import { adoptVersion } from "./adopt";
import { call, personAt, type Site, type Who } from "./people";

type Version = { id: string; versionId: string };
type Waiting = { id: string; next: WaitingStep };
export type Outcome = {
  score: string;
  grade: string | null;
  stars: number | null;
  flags: string[];
  /** Standing, the next cycle's grade, and why. */
  stored: StoredExplanation;
};

const MEMBERS = ["张一", "王二", "李三", "赵四", "孙五"];
const AT_ONCE = 500;
/** What needs no key against being sent twice. */
const KEYLESS = ["filing.", "ballot.issueCodes", "ledger.check", "scheme.", "adoption."];
/** Days between the register and the day the rule book comes into force: vote, notice, filing. */
const PREPARATION = 40;
const ORDER: readonly WaitingStep[] = ["firstCheck", "review", "assembly", "file", "notice", "post"];

/**
 * A rule book in the running product: every act is a procedure called by the person who may, on its day. What the worked
 * cases (shared results of the rule books) are held against, from the roster to the final result.
 */
export class Product {
  day: string;
  schemeId = "";
  private templateId = "";
  cycleId = "";
  periods: { id: string; no: number; startsOn: string; endsOn: string }[] = [];
  readonly subjects = new Map<string, string>();

  /** `inForceOn`: the day the rule book comes into force; the work begins before it, with the register. */
  constructor(
    readonly at: Site,
    readonly definition: SchemeDefinition,
    readonly inForceOn: string,
  ) {
    this.day = addDays(inForceOn, -PREPARATION);
  }

  /** A procedure as somebody of the place, today. */
  do<Answer = { id: string }>(who: Who, procedure: string, input: Record<string, unknown>): Promise<Answer> {
    const key = KEYLESS.some((one) => procedure.startsWith(one)) ? {} : { idempotencyKey: randomUUID() };
    return call(personAt(this.at, who, this.day), procedure, { unit: this.at.home.code, ...key, ...input });
  }

  /**
   * The township publishes the built-in rule book (`first`: as it decided it at first); the place resolves on it, puts it on
   * notice, files it, and it comes into force on its day.
   */
  async adopt(first: SchemeDefinition = this.definition): Promise<void> {
    const { id } = await this.govern<Version>("scheme.copyTemplate", {
      builtIn: this.definition.meta.code,
      idempotencyKey: randomUUID(),
    });
    this.templateId = id;
    const { versionId } = await this.publish(first === this.definition ? null : first);
    await adoptVersion(this, versionId);
    const [scheme] = await this.rows<{ id: string }>(sql`
      select id from scheme where county_id = ${this.at.countyId} and adopted_on = ${this.inForceOn}::date`);
    this.schemeId = scheme?.id ?? "";
    await this.takeCycleAt(this.inForceOn);
  }

  /** The township publishes the rule book as it is built in; the place takes it from its next cycle on. */
  async takeNewVersion(): Promise<void> {
    await this.govern("scheme.startDraft", { templateId: this.templateId });
    const { versionId } = await this.publish(this.definition);
    await this.do("first", "scheme.moveToVersion", { schemeId: this.schemeId, versionId, resolution: "代表会议通过" });
  }

  /** The draft becomes a version: as it is, or rewritten before. */
  private async publish(definition: SchemeDefinition | null): Promise<Version> {
    const draft = { templateId: this.templateId, editNo: 1 };
    if (definition) await this.govern("scheme.saveDraft", { ...draft, definition });
    return this.govern<Version>("scheme.publishVersion", {
      ...draft,
      editNo: definition ? 2 : 1,
      minutes: "党委会议通过",
      decidedOn: this.day,
    });
  }

  private govern<Answer>(procedure: string, input: Record<string, unknown>): Promise<Answer> {
    return call(personAt(this.at, "township", this.day), procedure, { unit: this.at.township.code, ...input });
  }

  /** The cycle that is recorded, voted and closed from now on. */
  async takeCycle(cycleId: string): Promise<void> {
    this.cycleId = cycleId;
    this.periods = await this.rows(
      sql`select id, no, starts_on::text as "startsOn", ends_on::text as "endsOn" from period where county_id = ${this.at.countyId} and cycle_id = ${cycleId} order by no`,
    );
  }

  /** The cycle that holds a day, once it has begun: its first act opens it, or the closing of the one before. */
  async takeCycleAt(day: string): Promise<void> {
    const [row] = await this.rows<{ id: string }>(sql`
      select id from cycle where county_id = ${this.at.countyId} and scheme_id = ${this.schemeId}
        and ${day}::date between starts_on and ends_on`);
    if (!row) throw new RangeError(day);
    await this.takeCycle(row.id);
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
  async meet(step: "review" | "assembly"): Promise<string> {
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

  /** What a closing came to, by the code of the case. */
  async results(closingId: string): Promise<Map<string, Outcome>> {
    const rows = await this.rows<Omit<Outcome, "score"> & { id: string; score: number }>(sql`
      select subject_id as id, score, grade, stars, flags, explanation as stored from result
      where county_id = ${this.at.countyId} and closing_id = ${closingId}`);
    const codes = new Map([...this.subjects].map(([code, id]) => [id, code]));
    return new Map(rows.map(({ id, score, ...row }) => [codes.get(id) ?? id, { ...row, score: shown(score) }]));
  }

  /** Quotas, ties, awards and progress of a closing. */
  async summary(closingId: string): Promise<ClosingSummary> {
    const [row] = await this.rows<{ summary: ClosingSummary }>(
      sql`select summary from closing where county_id = ${this.at.countyId} and id = ${closingId}`,
    );
    if (!row) throw new RangeError(closingId);
    return row.summary;
  }

  /** The class that everybody holds in the scheme, by subject. */
  async classes(): Promise<Map<string, string>> {
    const rows = await this.rows<{ id: string; held: string }>(sql`
      select subject_id as id, class_code as held from enrolment
      where county_id = ${this.at.countyId} and scheme_id = ${this.schemeId} and until_on is null`);
    return new Map(rows.map(({ id, held }) => [id, held]));
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

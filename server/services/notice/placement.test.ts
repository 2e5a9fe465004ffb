import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { entry } from "@/db/schema/entry";
import { notice, noticeLine } from "@/db/schema/notice";
import { withTenant } from "@/db/tenant";
import { LINES } from "@/server/domain/access/lines";
import type { Role } from "@/server/domain/access/roles";
import { addDays } from "@/server/domain/calendar/dates";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { H1 } from "@/server/domain/scheme/templates/h1";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { H4 } from "@/server/domain/scheme/templates/h4";
import { H5 } from "@/server/domain/scheme/templates/h5";
import { P3 } from "@/server/domain/scheme/templates/p3";
import { authorise, writeIn } from "@/server/services/access";
import { CompleteStep, completeStep } from "@/server/services/entry/complete-step";
import { RecordEntries, recordEntries } from "@/server/services/entry/record-entries";
import { postEntries } from "@/server/services/ledger/post-entries";
import { openNotice } from "@/server/services/notice/open-notice";
import { PublishNotice, publishNotice } from "@/server/services/notice/publish-notice";
import { parse } from "@/server/services/parse";
import { testDatabase } from "@/server/testing/database";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { meetingOn } from "@/server/testing/factories/meeting";
import { loosePhotos } from "@/server/testing/factories/photo";

testDatabase();

const DAY = "2026-11-02";
const AFTER_YEAR = "2027-01-04";

type Case = {
  name: string;
  definition: SchemeDefinition;
  classCode: string;
  itemCode: string;
  /** Roles of the recorder, of who checks and decides, and of who publishes and posts. */
  roles: { record: Role; check: Role; publish: Role };
  expected: string[];
};

const VILLAGE = { record: "recorder", check: "reviewGroup", publish: "villageAdmin" } as const;
const BRANCH = { record: "branchSecretary", check: "branchSecretary", publish: "branchSecretary" } as const;
const CASES: Case[] = [
  {
    ...{ name: "H2", definition: H2, classCode: "resident", itemCode: "env-tidy", roles: VILLAGE },
    expected: ["review", "notice", "post"],
  },
  {
    ...{ name: "H5", definition: H5, classCode: "villager", itemCode: "civic-study", roles: VILLAGE },
    expected: ["firstCheck", "notice", "review", "post"],
  },
  {
    ...{ name: "H4", definition: H4, classCode: "resident", itemCode: "order-danger", roles: VILLAGE },
    expected: ["firstCheck", "review", "post"],
  },
  {
    ...{ name: "H1", definition: H1, classCode: "household", itemCode: "home-yard", roles: VILLAGE },
    expected: ["firstCheck", "review", "notice", "post"],
  },
  {
    ...{ name: "P3", definition: P3, classCode: "floating", itemCode: "floating-report", roles: BRANCH },
    expected: ["firstCheck", "assembly", "file", "notice", "post"],
  },
];

const within = <T>(village: TestVillage, work: Parameters<typeof withTenant<T>>[2]) =>
  withTenant({ countyId: village.countyId, scope: village.path, lines: LINES }, "write", work);

const stateOf = async (village: TestVillage, id: string) =>
  (
    await within(village, (tx) =>
      tx
        .select()
        .from(entry)
        .where(and(eq(entry.countyId, village.countyId), eq(entry.id, id))),
    )
  )[0]!;

async function record(village: TestVillage, at: Case, reason = "按清单核实"): Promise<string> {
  const ctx = village.as(at.roles.record, DAY);
  const input = parse(RecordEntries, {
    unit: village.unit,
    schemeId: village.schemeId,
    subjectIds: [village.subjectIds[0]],
    itemCode: at.itemCode,
    actOn: "2026-11-01",
    reason,
    evidence: await loosePhotos(ctx, village.unit),
    idempotencyKey: randomUUID(),
  });
  return (await recordEntries({ ctx, input })).ids[0] ?? "";
}

/** Does the one step an entry waits for on a day; who may not decide an own proposal is another person of the role. */
async function check(
  village: TestVillage,
  at: Case,
  id: string,
  step: "firstCheck" | "review" | "assembly" | "file",
  day: string,
) {
  const path = village.path.replace("204/", "") as typeof village.path;
  const role = step === "file" ? "townshipOffice" : at.roles.check;
  const ctx = village.as(role, day, { name: "另一人", ...(step === "file" ? { path } : {}) });
  const meetingId =
    step === "assembly" || step === "review"
      ? await meetingOn(village, day, { step, role: at.roles.publish }).catch(() => undefined)
      : undefined;
  const input = parse(CompleteStep, {
    unit: village.unit,
    schemeId: village.schemeId,
    step,
    entryIds: [id],
    minutes: "青党备〔2026〕3号",
    meetingId,
    idempotencyKey: randomUUID(),
  });
  return completeStep({ ctx, input });
}

const publish = (village: TestVillage, at: Case, id: string | null, day: string, more: Record<string, unknown> = {}) =>
  publishNotice({
    ctx: village.as(at.roles.publish, day),
    input: parse(PublishNotice, {
      unit: village.unit,
      schemeId: village.schemeId,
      ...(id ? { entryIds: [id] } : {}),
      title: "积分公示",
      contact: "村委会一楼",
      idempotencyKey: randomUUID(),
      ...more,
    }),
  });

const post = (village: TestVillage, at: Case, id: string, day: string) =>
  postEntries({
    ctx: village.as(at.roles.publish, day),
    input: { unit: village.unit, schemeId: village.schemeId, entryIds: [id], idempotencyKey: randomUUID() },
  });

/** Walks an entry through its scheme and answers the steps it waited for, in order. At each it tries to post too early. */
async function walk(village: TestVillage, at: Case, id: string): Promise<string[]> {
  const seen: string[] = [];
  let day = DAY;
  for (let i = 0; i < 12; i += 1) {
    const row = await stateOf(village, id);
    const next = row.status === "on_notice" ? (row.afterNotice ?? "") : row.nextStep;
    if (row.status === "posted") return seen;
    seen.push(next);
    if (next === "post") {
      await post(village, at, id, day);
      continue;
    }
    await expect(post(village, at, id, day)).rejects.toMatchObject({ code: /^entry\.(notReady|onNotice)$/ });
    if (next === "notice") {
      const early = at.name === "H1";
      if (early) {
        await expect(publish(village, at, id, "2026-12-31")).rejects.toMatchObject({ code: "entry.notYet" });
        day = AFTER_YEAR;
      }
      const { endsOn } = await publish(village, at, id, day);
      await expect(post(village, at, id, endsOn)).rejects.toMatchObject({ code: "entry.onNotice" });
      day = addDays(endsOn, 1);
    } else {
      await expect(publish(village, at, id, day)).rejects.toMatchObject({ code: "notice.notWaiting" });
      if (at.name === "H1" && next === "review") day = "2026-12-01";
      await check(village, at, id, next as "review", day);
    }
  }
  return seen;
}

describe("a notice stands wherever the scheme's steps put it (invariant 3)", () => {
  it.each(CASES)("$name: $expected", async (at) => {
    const village = await testVillage(at.definition, 1, at.classCode);
    const id = await record(village, at);
    expect(await walk(village, at, id)).toEqual(at.expected);
    const notices = await within(village, (tx) =>
      tx.select({ stepNo: notice.stepNo }).from(notice).where(eq(notice.countyId, village.countyId)),
    );
    const places = at.definition.workflow.entries.steps.flatMap((step, i) => (step.type === "notice" ? [i] : []));
    expect(notices.map(({ stepNo }) => stepNo)).toEqual(places);
  });

  it("has two notices where the scheme has two, each with its own days", async () => {
    const steps = H2.workflow.entries.steps;
    const notices = steps.filter((step) => step.type === "notice");
    const twice: SchemeDefinition = {
      ...H2,
      workflow: {
        ...H2.workflow,
        entries: {
          ...H2.workflow.entries,
          steps: [
            ...steps.slice(0, 1),
            {
              type: "notice",
              days: 2,
              dayKind: "calendar",
              leastDays: null,
              where: { zh: "网格", en: "Grid" },
              clause: "一",
            },
            ...steps.slice(1),
          ],
        },
      },
    };
    const at = { ...CASES[0]!, definition: twice };
    const village = await testVillage(twice, 2, "resident");
    const id = await record(village, at);
    expect(await walk(village, at, id)).toEqual(["notice", "review", "notice", "post"]);
    const rows = await within(village, (tx) =>
      tx.select({ days: notice.days, stepNo: notice.stepNo }).from(notice).where(eq(notice.countyId, village.countyId)),
    );
    expect(rows.sort((a, b) => (a.stepNo ?? 0) - (b.stepNo ?? 0))).toEqual([
      { days: 2, stepNo: 1 },
      { days: notices[0]?.days, stepNo: 3 },
    ]);
  });
});

describe("what a notice shows (invariant 10)", () => {
  it("prints the reason without telephone and house number, masks names for the web, and leaves one out on demand", async () => {
    const at = CASES[0]!;
    const village = await testVillage(H2, 1, "resident");
    const id = await record(village, at, "王建国1家3栋2单元501室，电话13800000000");
    await check(village, at, id, "review", DAY);
    const other = await record(village, { ...at, itemCode: "civ-simple" }, "婚事新办");
    await check(village, at, other, "review", DAY);
    const opened = await publish(village, at, null, DAY, { withoutReason: [other] });
    const lines = await within(village, (tx) =>
      tx
        .select({ entryId: noticeLine.entryId, extra: noticeLine.extra })
        .from(noticeLine)
        .where(and(eq(noticeLine.countyId, village.countyId), eq(noticeLine.noticeId, opened.id))),
    );
    const shown = new Map(lines.map(({ entryId, extra }) => [entryId, extra]));
    expect(shown.get(id)).toMatchObject({ reason: "王建国1家…，电话…", reasonMasked: "王**1家…，电话…" });
    expect(shown.get(other)).toMatchObject({ reason: "", reasonMasked: "" });
  });

  it("is refused for the points of minors", async () => {
    const village = await testVillage(H2, 1, "resident");
    const frame = {
      ...{ orgPath: village.path, line: "school" as const, schemeId: village.schemeId, versionId: village.schemeId },
      ...{ cycleId: village.cycleId, periodId: null, kind: "entries" as const, title: "班级公示", contact: "学校" },
      ...{ days: 3, dayKind: "calendar" as const },
    };
    const access = authorise(village.as("villageAdmin", DAY), "notice.publish", village.unit);
    await expect(writeIn(access, (work) => openNotice(work, frame, []))).rejects.toMatchObject({
      code: "notice.minors",
    });
  });
});

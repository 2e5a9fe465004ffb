import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/db/ids";
import { cycle, enrolment, period } from "@/db/schema/scheme";
import type { TenantContext } from "@/server/domain/access/context";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { P3 } from "@/server/domain/scheme/templates/p3";
import { authorise, readIn } from "@/server/services/access";
import { freshCounty, testDatabase } from "@/server/testing/database";
import {
  actor,
  adoptedScheme,
  households,
  members,
  publishedTemplate,
  type SchemePlace,
  schemePlace,
} from "@/server/testing/factories/scheme";
import { adoptScheme } from "./adopt-scheme";
import { copyTemplate } from "./copy-template";
import { publishVersion } from "./publish-version";
import { readTemplate } from "./reads";
import { saveGrading } from "./save-grading";
import { saveItem } from "./save-item";
import { saveNoticeDays } from "./save-notice-days";
import { startDraft } from "./start-draft";

testDatabase();

const key = () => newId(new Date());
const MINUTES = { minutes: "党委会议研究通过", decidedOn: "2026-01-05" };

describe("a township's rule book", () => {
  let place: SchemePlace;
  let office: TenantContext;
  let unit: string;

  beforeEach(async () => {
    place = await schemePlace(freshCounty());
    office = actor("townshipOffice", place.township, "镇办", "2026-01-05");
    unit = place.township.code;
  });

  const copied = async (builtIn: string) =>
    (await copyTemplate({ ctx: office, input: { unit, builtIn, idempotencyKey: key() } })).id;

  it("is copied, edited item by item, published, and never changes afterwards", async () => {
    const templateId = await copied("h2");
    const item = {
      titleZh: "参加文明实践活动",
      component: "civility",
      sign: "addition" as const,
      pointsType: "fixed" as const,
      fixed: 150,
      mostTimes: 2,
      timesPer: "month" as const,
      pointsPer: "cycle" as const,
      classes: [],
      evidence: "welcome" as const,
      whoMayDeclare: ["subject" as const],
      needsDecision: false,
      clause: "评定内容·文明新风",
    };
    const { editNo } = await saveItem({ ctx: office, input: { unit, templateId, editNo: 1, item } });
    const published = await publishVersion({ ctx: office, input: { unit, templateId, editNo, ...MINUTES } });
    expect(published).toMatchObject({ versionNo: 1, digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const again = { unit, templateId, editNo, item };
    await expect(saveItem({ ctx: office, input: again })).rejects.toMatchObject({ code: "scheme.noDraft" });
    await expect(
      publishVersion({ ctx: office, input: { unit, templateId, editNo, ...MINUTES } }),
    ).rejects.toMatchObject({ code: "scheme.noDraft" });
    await startDraft({ ctx: office, input: { unit, templateId } });
    const read = await readIn(authorise(office, "template.read", unit), (work) => readTemplate(work, templateId));
    expect(read.versions.map(({ versionNo, status }) => [versionNo, status])).toEqual([
      [2, "draft"],
      [1, "published"],
    ]);
    expect(read.versions[0]?.definition.items.at(-1)?.title.zh).toBe("参加文明实践活动");
  });

  it("tells a second editor who has saved meanwhile", async () => {
    const templateId = await copied("p3");
    const days = { entries: { days: 8, dayKind: "calendar" as const } };
    await saveNoticeDays({ ctx: office, input: { unit, templateId, editNo: 1, ...days } });
    await expect(
      saveNoticeDays({ ctx: office, input: { unit, templateId, editNo: 1, ...days } }),
    ).rejects.toMatchObject({
      code: "scheme.stale",
      params: { at: "12:00" },
    });
  });

  it("is not published while thresholds leave a gap or a notice is too short", async () => {
    const templateId = await copied("p3");
    const bands = [
      { from: 9000, to: null },
      { from: 8500, to: 9000 },
      { from: 6000, to: 8000 },
      { from: null, to: 6000 },
    ];
    const saved = await saveGrading({
      ctx: office,
      input: { unit, templateId, editNo: 1, rule: 0, numbers: { type: "thresholds", includes: "lower", bands } },
    });
    await expect(
      publishVersion({ ctx: office, input: { unit, templateId, editNo: saved.editNo, ...MINUTES } }),
    ).rejects.toMatchObject({
      code: "scheme.notPublishable",
      params: { count: 1 },
    });
  });
});

describe("adoption by a village", () => {
  it("enrols everybody active of the line in the right class and opens the irregular first cycle", async () => {
    const place = await schemePlace(freshCounty());
    const ids = await members(place, [
      { code: "a", duty: "委员" },
      { code: "b", probationary: true },
      { code: "c", floating: true },
      { code: "d" },
    ]);
    await households(place, ["h1"]);
    const adopted = await adoptedScheme(place, P3, "2025-05-21");
    expect(adopted.enrolled).toBe(4);
    const secretary = actor("branchSecretary", place.village, "书记", "2025-05-22");
    const access = authorise(secretary, "cycle.read", place.village.code);
    const [classes, cycles, periods] = await readIn(access, ({ tx }) =>
      Promise.all([
        tx.select().from(enrolment).where(eq(enrolment.countyId, place.countyId)),
        tx.select().from(cycle).where(eq(cycle.countyId, place.countyId)),
        tx.select().from(period).where(eq(period.countyId, place.countyId)),
      ]),
    );
    const held = Object.fromEntries(classes.map((row) => [row.subjectId, row.classCode]));
    expect([...ids.values()].map((id) => held[id])).toEqual(["cadre", "probationary", "floating", "no-post"]);
    expect(cycles.map(({ startsOn, endsOn }) => [startsOn, endsOn])).toEqual([["2025-04-01", "2025-12-31"]]);
    expect(periods.map(({ no }) => no).sort()).toEqual([2, 3, 4]);
  });

  it("refuses a second scheme of the same line, a draft, and a version of another township", async () => {
    const place = await schemePlace(freshCounty());
    await households(place, ["h1"]);
    await adoptedScheme(place, H2, "2026-01-01");
    const { versionId } = await publishedTemplate(place, H2, "2026-01-02");
    const admin = actor("villageAdmin", place.village, "主任", "2026-01-05");
    const input = {
      unit: place.village.code,
      versionId,
      adoptedOn: "2026-01-05",
      resolution: "村民代表会议",
      idempotencyKey: key(),
    };
    await expect(adoptScheme({ ctx: admin, input })).rejects.toMatchObject({ code: "scheme.alreadyAdopted" });
    const unknown = { ...input, versionId: key(), idempotencyKey: key() };
    await expect(adoptScheme({ ctx: admin, input: unknown })).rejects.toMatchObject({ code: "scheme.notFound" });
    const secretary = actor("branchSecretary", place.village, "书记", "2026-01-05");
    await expect(adoptScheme({ ctx: secretary, input: { ...input, idempotencyKey: key() } })).rejects.toMatchObject({
      code: "access.forbidden",
    });
  });
});

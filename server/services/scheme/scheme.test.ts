import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/db/ids";
import { cycle, enrolment, period } from "@/db/schema/scheme";
import type { TenantContext } from "@/server/domain/access/context";
import type { Item } from "@/server/domain/scheme/acts";
import type { GradingRule } from "@/server/domain/scheme/grading";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { P3 } from "@/server/domain/scheme/templates/p3";
import { authorise, readIn, writeIn } from "@/server/services/access";
import { uploadFile } from "@/server/services/file/upload-file";
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
import { adopt } from "./adopt-scheme";
import { copyTemplate } from "./copy-template";
import { publishVersion } from "./publish-version";
import { readDraft } from "./read-draft";
import { readTemplate } from "./reads";
import { saveDraft } from "./save-draft";
import { startBlank } from "./start-blank";
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

  it("is copied, edited, published, and never changes afterwards", async () => {
    const templateId = await copied("h2");
    const title = { zh: "参加文明实践活动", en: "Took part in a civic event" };
    const added = { ...(H2.items[0] as Item), code: "own-1", title };
    const definition = { ...H2, items: [...H2.items, added] };
    const { editNo } = await saveDraft({ ctx: office, input: { unit, templateId, editNo: 1, definition } });
    const published = await publishVersion({ ctx: office, input: { unit, templateId, editNo, ...MINUTES } });
    expect(published).toMatchObject({ versionNo: 1, digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const again = { unit, templateId, editNo, definition };
    await expect(saveDraft({ ctx: office, input: again })).rejects.toMatchObject({ code: "scheme.noDraft" });
    await expect(
      publishVersion({ ctx: office, input: { unit, templateId, editNo, ...MINUTES } }),
    ).rejects.toMatchObject({ code: "scheme.noDraft" });
    await startDraft({ ctx: office, input: { unit, templateId } });
    const read = await readIn(authorise(office, "template.read", unit), (work) => readTemplate(work, templateId));
    expect(read.versions.map(({ versionNo, status }) => [versionNo, status])).toEqual([
      [2, "draft"],
      [1, "published"],
    ]);
    expect(read.versions[0]?.definition.items.at(-1)?.title).toEqual(title);
  });

  it("tells a second editor who has saved meanwhile, and what", async () => {
    const templateId = await copied("p3");
    const input = { unit, templateId, editNo: 1 };
    const renamed = { ...P3, meta: { ...P3.meta, title: { zh: "党员积分新办法", en: "New rules" } } };
    const saved = await saveDraft({ ctx: office, input: { ...input, definition: renamed } });
    expect(saved).toMatchObject({ editNo: 2, savedAt: "2026-01-05T04:00:00.000Z", by: expect.any(String) });
    await expect(saveDraft({ ctx: office, input: { ...input, definition: P3 } })).rejects.toMatchObject({
      code: "scheme.stale",
      params: { at: "12:00" },
    });
    const theirs = await readDraft({ ctx: office, input: { unit, templateId } });
    expect(theirs).toMatchObject({ ...saved, definition: { meta: { title: { zh: "党员积分新办法" } } } });
    const read = await readIn(authorise(office, "template.read", unit), (work) => readTemplate(work, templateId));
    expect(read.template).toMatchObject({ title: "党员积分新办法", titleEn: "New rules" });
  });

  it("is published with its minutes as a file, once", async () => {
    const templateId = await copied("h2");
    const bytes = new Uint8Array(Buffer.from("%PDF-1.7 党委会议纪要"));
    const { id: fileId } = await uploadFile({ ctx: office, input: { unit, fileName: "纪要.pdf", bytes } });
    await publishVersion({ ctx: office, input: { unit, templateId, editNo: 1, ...MINUTES, fileId } });
    const read = await readIn(authorise(office, "template.read", unit), (work) => readTemplate(work, templateId));
    expect(read.versions[0]?.minutesFileId).toBe(fileId);
    const other = await copied("p3");
    await expect(
      publishVersion({ ctx: office, input: { unit, templateId: other, editNo: 1, ...MINUTES, fileId } }),
    ).rejects.toMatchObject({ code: "file.notFound" });
  });

  it("keeps its family, line and code whatever is saved", async () => {
    const templateId = await copied("h2");
    const meta = { ...H2.meta, code: "other", family: "party", line: "party" };
    await saveDraft({ ctx: office, input: { unit, templateId, editNo: 1, definition: { ...H2, meta } } });
    const { definition } = await readDraft({ ctx: office, input: { unit, templateId } });
    expect(definition.meta).toMatchObject({ code: "h2", family: "household", line: "household" });
  });

  it("is refused with the place of everything that is not of the language", async () => {
    const templateId = await copied("h2");
    const definition = { ...H2, items: [{ ...H2.items[0], title: { zh: "", en: "" } }] };
    await expect(saveDraft({ ctx: office, input: { unit, templateId, editNo: 1, definition } })).rejects.toMatchObject({
      code: "scheme.malformed",
      fields: [{ field: "items.0.title.zh" }, { field: "items.0.title.en" }],
    });
  });

  it("is not published while thresholds leave a gap", async () => {
    const templateId = await copied("p3");
    const gap = { ...P3, grading: { ...P3.grading, rules: P3.grading.rules.map(withGap) } };
    const saved = await saveDraft({ ctx: office, input: { unit, templateId, editNo: 1, definition: gap } });
    await expect(
      publishVersion({ ctx: office, input: { unit, templateId, editNo: saved.editNo, ...MINUTES } }),
    ).rejects.toMatchObject({ code: "scheme.notPublishable" });
  });

  it("starts from nothing as the smallest rule book of its family", async () => {
    const blank = { unit, family: "safety" as const, title: "食品摊点积分办法", idempotencyKey: key() };
    const { id } = await startBlank({ ctx: office, input: { ...blank, subjectKind: "organisation" } });
    const { definition, editNo } = await readDraft({ ctx: office, input: { unit, templateId: id } });
    expect(definition).toMatchObject({
      meta: { family: "safety", line: "market", title: { zh: "食品摊点积分办法", en: "食品摊点积分办法" } },
      items: [],
    });
    expect(editNo).toBe(1);
    const pupils = { ...blank, subjectKind: "student" as const, idempotencyKey: key() };
    await expect(startBlank({ ctx: office, input: pupils })).rejects.toMatchObject({ code: "scheme.kindOfFamily" });
  });
});

/** The second band ends half a point below the first. */
function withGap(rule: GradingRule): GradingRule {
  if (rule.type !== "thresholds") return rule;
  const bands = rule.bands.map((band, at) => (at === 1 && band.to !== null ? { ...band, to: band.to - 50 } : band));
  return { ...rule, bands };
}

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
    const taking = (ctx: TenantContext, id: string) =>
      writeIn(authorise(ctx, "scheme.adopt", place.village.code), (work) =>
        adopt(work, { versionId: id, adoptedOn: "2026-01-05", resolution: "村民代表会议" }),
      );
    await expect(taking(admin, versionId)).rejects.toMatchObject({ code: "scheme.alreadyAdopted" });
    await expect(taking(admin, key())).rejects.toMatchObject({ code: "scheme.notFound" });
    const secretary = actor("branchSecretary", place.village, "书记", "2026-01-05");
    await expect(taking(secretary, versionId)).rejects.toMatchObject({ code: "access.forbidden" });
  });
});

import { beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/db/ids";
import { parseDefinition } from "@/server/domain/scheme/definition";
import { applyNumbers } from "@/server/domain/scheme/ownership/apply";
import { authorise, readIn, writeIn } from "@/server/services/access";
import { freshCounty, testDatabase } from "@/server/testing/database";
import { BASE, OWNED } from "@/server/testing/factories/adoption";
import { actor, type SchemePlace, schemePlace } from "@/server/testing/factories/scheme";
import { copy } from "./copy-template";
import { deriveTemplate } from "./derive-template";
import { publish } from "./publish-version";
import { readTemplate } from "./reads";
import { saveDraft } from "./save-draft";

testDatabase();

const DAY = "2026-01-05";
const MINUTES = { minutes: "会议研究通过", decidedOn: DAY };
let place: SchemePlace;
let versionId: string;

const office = () => actor("townshipOffice", place.township, "镇办", DAY);
const publishing = (templateId: string, editNo: number) =>
  writeIn(authorise(office(), "template.edit", place.township.code), (work) =>
    publish(work, { templateId, editNo, ...MINUTES }),
  );
const derived = async () => {
  const input = { unit: place.township.code, versionId, title: "青石镇积分办法", idempotencyKey: newId(new Date()) };
  return (await deriveTemplate({ ctx: office(), input })).id;
};
const saved = async (templateId: string, value: number, spot = BASE) => {
  const definition = applyNumbers(parseDefinition(OWNED), [{ spot, value }]);
  const input = { unit: place.township.code, templateId, editNo: 1, definition };
  return (await saveDraft({ ctx: office(), input })).editNo;
};

beforeEach(async () => {
  place = await schemePlace(freshCounty());
  const county = { id: newId(new Date()), path: `/${place.countyId}/` as typeof place.township.path };
  const code = String(place.countyId);
  const bureau = actor("countyBureau", { ...county, code }, "县局", DAY);
  versionId = await writeIn(authorise(bureau, "template.edit", code), async (work) => {
    const { id } = await copy(work, OWNED, null);
    return (await publish(work, { templateId: id, editNo: 1, ...MINUTES })).versionId;
  });
});

describe("a township's rule book made from its county's", () => {
  it("remembers the version it came from and is published within its terms", async () => {
    const templateId = await derived();
    await publishing(templateId, await saved(templateId, 4500));
    const read = await readIn(authorise(office(), "template.read", place.township.code), (work) =>
      readTemplate(work, templateId),
    );
    expect(read.versions[0]).toMatchObject({ parentVersionId: versionId, status: "published" });
  });

  it("is not published beyond them", async () => {
    const templateId = await derived();
    const editNo = await saved(templateId, 4500, "component.civility.base");
    await expect(publishing(templateId, editNo)).rejects.toMatchObject({ code: "adoption.beyondTerms" });
  });

  it("comes from a published version of a unit above only", async () => {
    const input = { unit: place.township.code, versionId: newId(new Date()), idempotencyKey: newId(new Date()) };
    await expect(deriveTemplate({ ctx: office(), input })).rejects.toMatchObject({ code: "scheme.notFound" });
  });
});

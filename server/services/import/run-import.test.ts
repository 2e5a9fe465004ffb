import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditLog } from "@/db/schema/audit";
import { orgUnit } from "@/db/schema/org";
import { importRun, person, rosterChange, subject } from "@/db/schema/roster";
import { withTenant } from "@/db/tenant";
import type { TenantContext } from "@/server/domain/access/context";
import { LINES } from "@/server/domain/access/lines";
import { freshCounty, testDatabase } from "@/server/testing/database";
import { clerk, type RosterPlace, rosterPlace, sampleFile } from "@/server/testing/factories/roster";
import truth from "@/server/testing/truth.json";
import { arrangeImport } from "./arrange-import";
import { type ImportReport, runImport } from "./run-import";
import type { RunSettings } from "./settings";
import { trySample, uploadWorkbook } from "./upload-workbook";

testDatabase();

const upload = (ctx: TenantContext, unit: string, sample: "household" | "party" | "ledger") =>
  uploadWorkbook({ ctx, input: { unit, fileName: `${sample}.xlsx`, bytes: sampleFile(sample) } });

const run = (ctx: TenantContext, unit: string, runId: string, mode: "valid" | "all" = "valid") =>
  runImport({ ctx, input: { unit, runId, mode, changed: "update", idempotencyKey: randomUUID() } });

function look<T>(place: RosterPlace, read: (tx: Parameters<Parameters<typeof withTenant>[2]>[0]) => Promise<T>) {
  return withTenant({ countyId: place.countyId, scope: place.township.path, lines: LINES }, "read", read);
}

async function counts(place: RosterPlace) {
  return look(place, async (tx) => {
    const here = eq(subject.countyId, place.countyId);
    const [households, persons, members, changes] = await Promise.all([
      tx.$count(subject, and(here, eq(subject.line, "household"))),
      tx.$count(person, eq(person.countyId, place.countyId)),
      tx.$count(subject, and(here, eq(subject.line, "party"))),
      tx.$count(rosterChange, eq(rosterChange.countyId, place.countyId)),
    ]);
    return { households, persons, members, changes };
  });
}

async function reportOf(place: RosterPlace, id: string): Promise<ImportReport> {
  const [row] = await look(place, (tx) =>
    tx
      .select()
      .from(importRun)
      .where(and(eq(importRun.countyId, place.countyId), eq(importRun.id, id))),
  );
  return row?.report as ImportReport;
}

describe("importing the household register", () => {
  it("gives exactly the households and valid persons it is known to hold, and its groups as grids", async () => {
    const place = await rosterPlace(freshCounty());
    const admin = clerk(place.village, "villageAdmin");
    const { id } = await upload(admin, place.village.code, "household");
    await run(admin, place.village.code, id);
    const valid = truth.persons - truth.badId.length - truth.duplicateId.length;
    expect(await counts(place)).toMatchObject({ households: truth.households, persons: valid, members: 0 });
    const report = await reportOf(place, id);
    expect(report).toMatchObject({
      households: truth.households,
      persons: valid,
      updated: 0,
      unchanged: 0,
      made: ["一组", "二组", "三组", "四组"],
    });
    expect(report.left.map(({ row }) => row)).toEqual([...truth.badId, ...truth.duplicateId]);
    const grids = await look(place, (tx) =>
      tx
        .select({ name: orgUnit.name })
        .from(orgUnit)
        .where(and(eq(orgUnit.countyId, place.countyId), eq(orgUnit.kind, "grid"))),
    );
    expect(grids.map(({ name }) => name).sort()).toEqual(["一组", "三组", "二组", "四组"]);
  });

  it("changes nothing the second time", async () => {
    const place = await rosterPlace(freshCounty());
    const admin = clerk(place.village, "villageAdmin");
    const first = await upload(admin, place.village.code, "household");
    await run(admin, place.village.code, first.id);
    const before = await counts(place);
    const second = await upload(admin, place.village.code, "household");
    await run(admin, place.village.code, second.id);
    expect(await counts(place)).toEqual(before);
    expect(await reportOf(place, second.id)).toMatchObject({
      households: 0,
      persons: 0,
      updated: 0,
      changed: 0,
      unchanged: before.persons,
      made: [],
    });
  });

  it("imports nothing at all when everything was asked for and a row has an error", async () => {
    const place = await rosterPlace(freshCounty());
    const admin = clerk(place.village, "villageAdmin");
    const { id } = await upload(admin, place.village.code, "household");
    await expect(run(admin, place.village.code, id, "all")).rejects.toMatchObject({
      code: "import.hasErrors",
      params: { count: 2 },
    });
    expect(await counts(place)).toEqual({ households: 0, persons: 0, members: 0, changes: 0 });
  });

  it("makes the second of two people who import the same file at once wait and find everything there", async () => {
    const place = await rosterPlace(freshCounty());
    const [one, two] = [clerk(place.village, "villageAdmin"), clerk(place.village, "villageAdmin")];
    const runs = await Promise.all([
      upload(one, place.village.code, "household"),
      upload(two, place.village.code, "household"),
    ]);
    await Promise.all(runs.map(({ id }, index) => run(index === 0 ? one : two, place.village.code, id)));
    expect(await counts(place)).toMatchObject({ households: truth.households });
    const reports = await Promise.all(runs.map(({ id }) => reportOf(place, id)));
    expect(reports.map(({ households }) => households).sort((a, b) => a - b)).toEqual([0, truth.households]);
  });

  it("keeps the file and every identity number sealed, and writes who imported", async () => {
    const place = await rosterPlace(freshCounty());
    const admin = clerk(place.village, "villageAdmin");
    const { id } = await upload(admin, place.village.code, "household");
    await run(admin, place.village.code, id);
    const [file] = await look(place, (tx) => tx.select().from(importRun).where(eq(importRun.countyId, place.countyId)));
    expect(file?.fileSealed?.subarray(0, 2).toString()).not.toBe("PK");
    expect(JSON.stringify([file?.layout, file?.report])).not.toMatch(/\d{17}[\dX]/);
    const [plain] = await look(place, (tx) =>
      tx
        .select({ count: sql<number>`count(*)::int` })
        .from(person)
        .where(
          and(
            eq(person.countyId, place.countyId),
            sql`${person}::text ~ '[0-9]{17}[0-9X]'`,
            sql`length(id_masked) <> 18`,
          ),
        ),
    );
    expect(plain?.count).toBe(0);
    const actions = await look(place, (tx) =>
      tx.select({ action: auditLog.action }).from(auditLog).where(eq(auditLog.countyId, place.countyId)),
    );
    expect(actions.map(({ action }) => action).sort()).toEqual(["import.run", "import.upload"]);
  });

  it("cannot be finished twice, nor by a clerk of another village", async () => {
    const place = await rosterPlace(freshCounty());
    const admin = clerk(place.village, "villageAdmin");
    const { id } = await upload(admin, place.village.code, "household");
    const stranger = clerk(place.sibling, "villageAdmin");
    await expect(run(stranger, place.sibling.code, id)).rejects.toMatchObject({ code: "import.notFound" });
    await run(admin, place.village.code, id);
    await expect(run(admin, place.village.code, id)).rejects.toMatchObject({ code: "import.alreadyImported" });
  });
});

describe("importing the party members' workbook", () => {
  it("makes the branches and members it is known to hold, once, for the township's villages", async () => {
    const place = await rosterPlace(freshCounty());
    const office = clerk(place.township, "townshipOffice");
    const { id } = await upload(office, place.township.code, "party");
    // The office's own branch belongs to no village; it is left out until somebody says which one.
    const [proposed] = await look(place, (tx) => tx.select().from(importRun).where(eq(importRun.id, id)));
    const sheets = (proposed?.layout as RunSettings | undefined)?.sheets ?? [];
    expect(sheets.map(({ use }) => use)).toEqual(["party", "party", "skip"]);
    const layout = sheets[2]?.layout;
    const sheet = {
      index: 2,
      use: "party" as const,
      headerRow: layout?.headerRows.at(-1) ?? 0,
      firstDataRow: layout?.firstDataRow ?? 0,
      lastDataRow: layout?.lastDataRow ?? 0,
      columns: layout?.columns.map(({ column, field }) => ({ column, field })) ?? [],
      branch: `new:${place.sibling.id}`,
      newBranch: "镇机关党支部",
    };
    await arrangeImport({ ctx: office, input: { unit: place.township.code, runId: id, sheets: [sheet] } });
    await run(office, place.township.code, id);
    const report = await reportOf(place, id);
    expect(report.members).toBe(truth.members);
    expect(report.made.sort()).toEqual(["河口村党支部", "镇机关党支部", "青石村党支部"]);
    const again = await upload(office, place.township.code, "party");
    await run(office, place.township.code, again.id);
    expect(await reportOf(place, again.id)).toMatchObject({
      members: 0,
      updated: 0,
      unchanged: truth.members,
      made: [],
    });
  });
});

describe("the sample workbooks", () => {
  it("can be tried in a practice village; a ledger has nothing to import", async () => {
    const place = await rosterPlace(freshCounty());
    const admin = clerk(place.village, "villageAdmin");
    const { id } = await trySample({ ctx: admin, input: { unit: place.village.code, sample: "ledger" } });
    await expect(run(admin, place.village.code, id)).rejects.toMatchObject({ code: "import.nothingChosen" });
  });
});

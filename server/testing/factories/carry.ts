import { randomUUID } from "node:crypto";
import type { SQL } from "drizzle-orm";
import { newId } from "@/db/ids";
import { orgUnit } from "@/db/schema/org";
import { subject } from "@/db/schema/roster";
import { enrolment } from "@/db/schema/scheme";
import { withTenant } from "@/db/tenant";
import { LINES } from "@/server/domain/access/lines";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { authorise, readIn, type Work } from "@/server/services/access";
import { ArrangeCarry, arrangeCarry } from "@/server/services/carry/arrange-carry";
import { planCarry } from "@/server/services/carry/plan";
import { postCarry } from "@/server/services/carry/post-carry";
import { proposeCarry } from "@/server/services/carry/propose-carry";
import { publishCarry } from "@/server/services/carry/publish-carry";
import { reviewCarry } from "@/server/services/carry/review-carry";
import { carryFor, openCarry } from "@/server/services/carry/run-row";
import { uploadBook } from "@/server/services/carry/upload-book";
import { verifyLedger } from "@/server/services/ledger/verify-ledger";
import { parse } from "@/server/services/parse";
import { readBook } from "@/server/sheets/ledger/book";
import { recogniseLedgers } from "@/server/sheets/ledger/recognise";
import { readWorkbook } from "@/server/sheets/read";
import { rowsOf, workbookOf } from "@/server/sheets/test-workbook";
import { type TestVillage, testVillage } from "./entry";
import { sampleFile } from "./roster";

export const DAY = "2026-11-02";
export const LATER = "2026-12-20";
const FILE = "青石村2025年积分台账.xlsx";
/** The village of the running test and its administrator, who carries over. */
export let village: TestVillage;
export let admin: ReturnType<TestVillage["as"]>;

/** A village with a scheme in force since 2026 and three households; call it before each test. */
export async function openDesk(): Promise<void> {
  village = await testVillage(H2, 3, "resident");
  admin = village.as("villageAdmin", DAY);
}

export const key = () => randomUUID();
export const rows = <T extends Record<string, unknown>>(query: SQL) =>
  withTenant({ countyId: village.countyId, scope: village.path, lines: LINES }, "read", (tx) => tx.execute<T>(query));
export const inVillage = <T>(work: (work: Work) => Promise<T>) =>
  readIn(authorise(admin, "ledger.carryOver", village.unit), work);
export const plan = (runId: string) => inVillage(async (work) => planCarry(work, await openCarry(work, runId)));
export const runRow = (runId: string) => inVillage((work) => carryFor(work, runId));
export const upload = (bytes: Uint8Array, fileName = FILE, ctx = admin) =>
  uploadBook({ ctx, input: { unit: village.unit, fileName, bytes } });
export const arrange = (runId: string, said: Record<string, unknown>) =>
  arrangeCarry({ ctx: admin, input: parse(ArrangeCarry, { unit: village.unit, runId, ...said }) });
export const propose = (runId: string, ctx = admin) =>
  proposeCarry({ ctx, input: { unit: village.unit, runId, idempotencyKey: key() } });
export const review = (runId: string, ctx = village.as("reviewGroup", DAY)) =>
  reviewCarry({ ctx, input: { unit: village.unit, runId, decision: "approve", idempotencyKey: key() } });
export const publish = (runId: string) =>
  publishCarry({ ctx: admin, input: { unit: village.unit, runId, contact: "村委会 王会计", idempotencyKey: key() } });
export const post = (runId: string, day = LATER) =>
  postCarry({ ctx: village.as("villageAdmin", day), input: { unit: village.unit, runId, idempotencyKey: key() } });
export const verify = () => verifyLedger({ ctx: village.as("supervisor", LATER), input: { unit: village.unit } });

type Home = { name: string; group: string; code?: string };

/** Households of the village's roster, in grids of their groups. */
export async function households(homes: readonly Home[]): Promise<string[]> {
  const created = new Date("2026-01-01T00:00:00Z");
  const at = { countyId: village.countyId, orgPath: village.path, createdAt: created };
  const groups = new Map([...new Set(homes.map(({ group }) => group))].map((name) => [name, newId(created)]));
  const ids = homes.map(() => newId(created));
  await withTenant({ countyId: village.countyId, scope: village.path, lines: LINES }, "write", async (tx) => {
    await tx.insert(orgUnit).values(
      [...groups].map(([name, id], i) => ({
        ...at,
        orgPath: `${village.path}g${i + 10}/` as typeof village.path,
        id,
        parentId: village.villageId,
        level: "group" as const,
        kind: "grid" as const,
        name,
        nameEn: name,
      })),
    );
    await tx.insert(subject).values(
      homes.map(({ name, group, code }, i) => ({
        ...at,
        id: ids[i] ?? "",
        villageId: village.villageId,
        groupId: groups.get(group) ?? null,
        line: "household" as const,
        kind: "household" as const,
        code: code ?? `H${i + 1}`,
        name,
        namePinyin: "x",
        joinedOn: "2026-01-01",
        updatedAt: created,
      })),
    );
    await tx.insert(enrolment).values(
      ids.map((subjectId) => ({
        ...at,
        id: newId(created),
        line: "household" as const,
        schemeId: village.schemeId,
        subjectId,
        classCode: "resident",
        fromOn: "2026-01-01",
      })),
    );
  });
  return ids;
}

export async function homesOfTheBook(): Promise<Home[]> {
  const [layout] = recogniseLedgers(await readWorkbook(sampleFile("ledger")), FILE);
  return layout ? readBook(layout).rows.map(({ name, group }) => ({ name, group })) : [];
}

/** Every group of marks to the first item of its sign. */
export async function mapAll(runId: string): Promise<void> {
  const { groups, definition } = await plan(runId);
  const items = groups.map((group) => ({
    key: group.key,
    itemCode: definition.items.find(({ sign }) => sign === group.sign)?.code,
  }));
  await arrange(runId, { items });
}

/** The old book of 2025 with every question answered. */
export async function readyBook(): Promise<string> {
  await households(await homesOfTheBook());
  const { id } = await upload(sampleFile("ledger"));
  await mapAll(id);
  await arrange(id, { leaveCells: "附件已经遗失", acceptTotals: "以各月明细为准" });
  return id;
}

export const book = (cells: (string | number | null)[][]) =>
  workbookOf({ sheets: [{ name: "台账", xml: rowsOf(cells) }] });

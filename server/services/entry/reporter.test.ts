import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { entry } from "@/db/schema/entry";
import { appeal } from "@/db/schema/notice";
import type { TenantContext } from "@/server/domain/access/context";
import { authorise, readIn, writeIn } from "@/server/services/access";
import { listAudit } from "@/server/services/audit/reads";
import { postEntries } from "@/server/services/ledger/post-entries";
import { PublishNotice, publishNotice } from "@/server/services/notice/publish-notice";
import { parse } from "@/server/services/parse";
import { readReceipt } from "@/server/services/receipt/reads";
import { testDatabase } from "@/server/testing/database";
import { DAY, declaringVillage } from "@/server/testing/factories/declaration";
import type { TestVillage } from "@/server/testing/factories/entry";
import { meetingOn } from "@/server/testing/factories/meeting";
import { CompleteStep, completeStep } from "./complete-step";
import { entryDetail } from "./entry-page";
import { entriesPage } from "./reads";
import { withdrawEntry } from "./withdraw-entry";

testDatabase();

let village: TestVillage;
let neighbour: string;
let resident: TenantContext;
let stranger: TenantContext;
let declare: Setting["declare"];
type Setting = Awaited<ReturnType<typeof declaringVillage>>;

beforeEach(async () => {
  ({ village, neighbour, resident, stranger, declare } = await declaringVillage());
});

const rowOf = (id: string) =>
  readIn(authorise(village.as("supervisor", DAY), "entry.read", village.unit), async ({ tx }) => {
    const [row] = await tx.select().from(entry).where(eq(entry.id, id));
    return row;
  });
describe("who reported somebody else (invariant 10)", () => {
  const detail = (ctx: TenantContext, id: string) =>
    readIn(authorise(ctx, "entry.read", village.unit), (work) => entryDetail(work, id, "zh-CN"));
  const listed = (ctx: TenantContext, query = {}) =>
    readIn(authorise(ctx, "entry.read", village.unit), (work) => entriesPage(work, query, "zh-CN"));
  const report = () => declare({ subjectId: neighbour });
  /** Through its steps into the ledger. */
  async function post(entryId: string) {
    const common = { unit: village.unit, schemeId: village.schemeId, entryIds: [entryId] };
    const meetingId = await meetingOn(village, DAY);
    await completeStep({
      ctx: village.as("reviewGroup", DAY),
      input: parse(CompleteStep, { ...common, step: "review", meetingId, idempotencyKey: randomUUID() }),
    });
    await publishNotice({
      ctx: village.as("villageAdmin", DAY),
      input: parse(PublishNotice, { ...common, title: "积分公示", contact: "村委会", idempotencyKey: randomUUID() }),
    });
    const input = { ...common, idempotencyKey: randomUUID() };
    await postEntries({ ctx: village.as("villageAdmin", "2026-05-30"), input });
  }
  const appealed = (id: string) =>
    writeIn(authorise(village.as("villageAdmin", DAY), "appeal.raise", village.unit), ({ tx, now }) =>
      tx.insert(appeal).values({
        countyId: village.countyId,
        id: randomUUID(),
        orgPath: village.path,
        line: "household",
        villageId: village.villageId,
        objectionId: randomUUID(),
        noticeId: randomUUID(),
        lineNo: 1,
        entryId: id,
        subjectId: neighbour,
        schemeId: village.schemeId,
        channel: "paper",
        byUserId: stranger.userId,
        appellantName: "李秀英",
        reason: "与事实不符",
        raisedAt: now,
        dueOn: "2026-05-25",
        status: "open",
      }),
    );

  it("is kept with the entry, which is not the subject's own declaration", async () => {
    const { id } = await report();
    expect(await rowOf(id)).toMatchObject({ origin: "reported", selfDeclared: false, recordedBy: resident.userId });
  });

  it.each(["recorder", "villageAdmin", "reviewGroup"] as const)("is not told to a %s", async (role) => {
    const { id } = await report();
    const page = await detail(village.as(role, DAY), id);
    expect(page.reporterHidden).toBe(true);
    expect(JSON.stringify(page)).not.toContain('王建国"');
    expect(JSON.stringify(page)).not.toContain(resident.userId);
    const list = await listed(village.as(role, DAY));
    expect(JSON.stringify([list?.rows, list?.recorders])).not.toContain(resident.userId);
    const probe = await listed(village.as(role, DAY), { recorder: resident.userId });
    expect(probe?.rows).toEqual([]);
  });

  it("is told to the supervisor", async () => {
    const { id } = await report();
    const page = await detail(village.as("supervisor", DAY), id);
    expect(page).toMatchObject({ reporterHidden: false, entry: { recordedByName: "王建国" } });
  });

  it("is not told to a supervisor of whose own household it is", async () => {
    const { id } = await report();
    const both = village.as("supervisor", DAY, { name: "监委会主任" });
    const grants = [...both.grants, ...village.as("resident", DAY, { subjectId: neighbour }).grants];
    const person = { ...both, grants } as TenantContext;
    expect((await detail(person, id)).reporterHidden).toBe(true);
    expect((await listed(person, { recorder: resident.userId }))?.rows).toEqual([]);
    expect((await listed(person))?.recorders).toEqual({ rows: [], total: 0 });
  });

  it("stands in the log for a supervisor, but not for one of whose own household it is", async () => {
    const { id } = await report();
    await withdrawEntry({
      ctx: resident,
      input: { unit: village.unit, entryId: id, reason: "看错了人", idempotencyKey: randomUUID() },
    });
    const supervisor = village.as("supervisor", DAY, { name: "监委会主任" });
    const grants = [...supervisor.grants, ...village.as("resident", DAY, { subjectId: neighbour }).grants];
    const log = (ctx: TenantContext, person?: string) =>
      readIn(authorise(ctx, "audit.read", village.unit), (work) =>
        listAudit(work, { from: DAY, until: DAY, page: 1, ...(person ? { person } : {}) }),
      );
    expect((await log(supervisor)).rows.map((row) => row.userName)).toEqual(["王建国", "王建国"]);
    const own = await log({ ...supervisor, grants } as TenantContext);
    expect(own.total).toBe(2);
    expect(JSON.stringify(own.rows)).not.toContain("王建国");
    expect((await log({ ...supervisor, grants } as TenantContext, "王建国")).total).toBe(0);
  });

  it("is in no receipt for an officer of whose own household it is", async () => {
    const { id } = await report();
    await post(id);
    const admin = village.as("villageAdmin", DAY, { name: "书记" });
    const grants = [...admin.grants, ...village.as("resident", DAY, { subjectId: neighbour }).grants];
    const receipt = (ctx: TenantContext) =>
      readIn(authorise(ctx, "entry.read", village.unit), (work) => readReceipt(work, id));
    expect(JSON.stringify(await receipt(village.as("supervisor", DAY)))).toContain(resident.userId);
    expect(JSON.stringify(await receipt({ ...admin, grants } as TenantContext))).not.toContain(resident.userId);
  });

  it("is told to the township on appeal, and not before", async () => {
    const { id } = await report();
    const township = village.as("townshipOffice", DAY, {
      path: village.path.replace("204/", "") as typeof village.path,
    });
    expect((await detail(township, id)).reporterHidden).toBe(true);
    await appealed(id);
    expect(await detail(township, id)).toMatchObject({ reporterHidden: false, entry: { recordedByName: "王建国" } });
    expect((await detail(village.as("villageAdmin", DAY), id)).reporterHidden).toBe(true);
  });
});

import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hearing } from "@/db/schema/hearing";
import { household } from "@/db/schema/roster";
import { withTenant } from "@/db/tenant";
import { LINES } from "@/server/domain/access/lines";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { RecordEntries, recordEntries } from "@/server/services/entry/record-entries";
import { parse } from "@/server/services/parse";
import { sealedPhone } from "@/server/services/roster/sealed";
import { testDatabase } from "@/server/testing/database";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { sendHearings } from "./send-hearings";

testDatabase();

const [PHONE, DAY, REASON] = ["13800001234", "2026-11-02", "院内杂乱堆放"];

describe("a deduction told by text message", () => {
  let village: TestVillage;
  let received: { to: string; text: string }[];
  let status = 200;
  const provider = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    received.push(JSON.parse(body));
    response.writeHead(status).end();
  });
  const inCounty = <T>(work: Parameters<typeof withTenant<T>>[2]) =>
    withTenant({ countyId: village.countyId, scope: village.path, lines: LINES }, "write", work);
  const rows = () => inCounty((tx) => tx.select().from(hearing).where(eq(hearing.countyId, village.countyId)));
  const send = (hearingIds: string[]) =>
    sendHearings({ ctx: village.as("recorder", DAY), input: { unit: village.unit, hearingIds } });

  beforeEach(async () => {
    [village, received, status] = [await testVillage(H2, 2, "resident"), [], 200];
    if (!provider.listening) await once(provider.listen(0, "127.0.0.1"), "listening");
    process.env.SMS_WEBHOOK_URL = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/send`;
    const [id] = village.subjectIds as [string];
    const { countyId, path: orgPath } = village;
    const phone = sealedPhone({ kind: "household", countyId, id }, PHONE);
    await inCounty((tx) => tx.insert(household).values({ countyId, id, orgPath, ...phone }));
    const act = { itemCode: "env-yard", points: 100, actOn: "2026-11-01", reason: REASON, heard: "tell" };
    const common = { unit: village.unit, schemeId: village.schemeId, idempotencyKey: randomUUID() };
    await recordEntries({
      ctx: village.as("recorder", DAY),
      input: parse(RecordEntries, { ...common, ...act, subjectIds: village.subjectIds }),
    });
  });
  afterEach(() => {
    delete process.env.SMS_WEBHOOK_URL;
    provider.closeAllConnections();
  });

  it("goes to who has a phone, once, and never says what for", async () => {
    const ids = (await rows()).map(({ id }) => id);
    expect(await send(ids)).toEqual({ sent: 1 });
    expect(received).toEqual([{ to: PHONE, text: expect.stringContaining("2026-11-05") }]);
    expect(received[0]?.text).not.toContain(REASON);
    const told = (await rows()).filter(({ how }) => how === "sms");
    expect(told).toMatchObject([{ subjectId: village.subjectIds[0], toldOn: DAY, dueOn: "2026-11-05" }]);
    await expect(send(ids)).rejects.toMatchObject({ code: "hearing.noneToSend" });
  });

  it("leaves nobody told when the provider refuses", async () => {
    status = 503;
    await expect(send((await rows()).map(({ id }) => id))).rejects.toMatchObject({ code: "code.smsFailed" });
    expect((await rows()).every(({ how }) => how === null)).toBe(true);
  });
});

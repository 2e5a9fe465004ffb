import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { household } from "@/db/schema/roster";
import { withTenant } from "@/db/tenant";
import { LINES } from "@/server/domain/access/lines";
import { H2 } from "@/server/domain/scheme/templates/h2";
import { sealedPhone } from "@/server/services/roster/sealed";
import { testDatabase } from "@/server/testing/database";
import { type TestVillage, testVillage } from "@/server/testing/factories/entry";
import { issueCodes } from "./issue-codes";
import { sendCode } from "./send-code";

testDatabase();

const PHONE = "13800001234";
type Message = { to: string; text: string; authorization: string | undefined };

describe("a one-time code by text message", () => {
  let village: TestVillage;
  let received: Message[];
  let status = 200;
  const provider = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    received.push({ ...JSON.parse(body), authorization: request.headers.authorization });
    response.writeHead(status).end();
  });

  beforeEach(async () => {
    [village, received, status] = [await testVillage(H2, 2, "resident"), [], 200];
    if (!provider.listening) await once(provider.listen(0, "127.0.0.1"), "listening");
    process.env.SMS_WEBHOOK_URL = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/send`;
    process.env.SMS_WEBHOOK_TOKEN = "secret";
    const [id] = village.subjectIds as [string];
    const { countyId, path: orgPath } = village;
    const phone = sealedPhone({ kind: "household", countyId, id }, PHONE);
    await withTenant({ countyId, scope: orgPath, lines: LINES }, "write", (tx) =>
      tx.insert(household).values({ countyId, id, orgPath, ...phone }),
    );
  });
  afterEach(() => {
    delete process.env.SMS_WEBHOOK_URL;
    provider.closeAllConnections();
  });

  const admin = () => village.as("villageAdmin", "2026-11-02");
  const issue = (index: number) =>
    issueCodes({ ctx: admin(), input: { unit: village.unit, subjectIds: [village.subjectIds[index] as string] } });
  const send = (index: number) =>
    sendCode({ ctx: admin(), input: { unit: village.unit, subjectId: village.subjectIds[index] as string } });

  test("goes to the registered phone with the code that the card carries", async () => {
    const [issued] = await issue(0);
    await send(0);
    expect(received).toEqual([
      { to: PHONE, text: expect.stringContaining(issued?.code ?? "no code"), authorization: "Bearer secret" },
    ]);
  });

  test("is refused where no code is waiting, no phone is known, or no provider is configured", async () => {
    await expect(send(0)).rejects.toMatchObject({ code: "code.none" });
    await issue(1);
    await expect(send(1)).rejects.toMatchObject({ code: "code.noPhone" });
    await issue(0);
    delete process.env.SMS_WEBHOOK_URL;
    await expect(send(0)).rejects.toMatchObject({ code: "code.smsOff" });
    expect(received).toEqual([]);
  });

  test("says that it was not sent when the provider refuses", async () => {
    await issue(0);
    status = 503;
    await expect(send(0)).rejects.toMatchObject({ code: "code.smsFailed", params: { status: 503 } });
  });
});

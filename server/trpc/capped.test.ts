import { describe, expect, it } from "vitest";
import { capped } from "./capped";

/** A body that comes in pieces and announces no length, as `curl -H "Transfer-Encoding: chunked"` sends it. */
function inPieces(pieces: number): { request: Request; taken: () => number } {
  let taken = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (taken === pieces) return controller.close();
      taken += 1;
      controller.enqueue(new Uint8Array(100_000).fill(97));
    },
  });
  const init = { method: "POST", body, duplex: "half", headers: { "content-type": "text/plain" } };
  return { request: new Request("http://localhost/api/trpc/x", init as RequestInit), taken: () => taken };
}

describe("a body without an announced length", () => {
  it("is read where it is small enough", async () => {
    expect((await capped(inPieces(3).request, 1_000_000).text()).length).toBe(300_000);
  });

  it("breaks off at the limit, and is not taken in any further", async () => {
    const { request, taken } = inPieces(10_000);
    await expect(capped(request, 1_000_000).text()).rejects.toMatchObject({ code: "input.tooLarge" });
    expect(taken()).toBeLessThan(20);
  });
});

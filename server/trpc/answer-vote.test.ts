import { expect, it } from "vitest";
import { answerVote } from "./answer-vote";

it("takes in no more of a vote without an announced length than a voting sheet can have", async () => {
  let taken = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (taken === 500) return controller.close();
      taken += 1;
      controller.enqueue(new Uint8Array(100_000).fill(97));
    },
  });
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    origin: "http://localhost",
    host: "localhost",
  };
  const init = { method: "POST", body, duplex: "half", headers };
  const answer = await answerVote(new Request("http://localhost/api/vote", init as RequestInit));
  expect([answer.status, answer.headers.get("location")]).toEqual([303, "/v/-?problem=input.malformed"]);
  expect(taken).toBeLessThan(20);
});

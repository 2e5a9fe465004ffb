import { describe, expect, it } from "vitest";
import { answerOf, destination } from "./answer";

describe("what came of a submission", () => {
  it("is done when the procedure gives a result", () => {
    expect(answerOf(200, { result: { data: { id: "7" } } })).toEqual({ type: "done", data: { id: "7" } });
  });

  it("is refused with the person's own words and the fields concerned", () => {
    const domain = {
      code: "input.invalid",
      message: "有 1 处需要改正。",
      fields: [{ field: "items.0.points", message: "超过上限" }, { broken: true }],
    };
    expect(answerOf(422, { error: { message: "input.invalid", data: { domain } } })).toEqual({
      type: "refused",
      message: "有 1 处需要改正。",
      code: "input.invalid",
      problems: [{ field: "items.0.points", message: "超过上限" }],
    });
  });

  it("does not take a wrong password for an ended session", () => {
    const domain = { code: "auth.failed", message: "账号或密码不对。", fields: [] };
    expect(answerOf(401, { error: { data: { domain } } })).toMatchObject({
      type: "refused",
      message: "账号或密码不对。",
    });
    expect(answerOf(401, { error: { data: { domain: { code: "access.signedOut" } } } })).toEqual({ type: "signedOut" });
  });

  it("tells an ended session and a broken server apart", () => {
    expect(answerOf(401, { error: { message: "x" } })).toEqual({ type: "signedOut" });
    expect(answerOf(502, null)).toEqual({ type: "silent" });
    expect(answerOf(200, "<html>")).toEqual({ type: "silent" });
  });

  it("goes on to what was made, with its id made safe for an address", () => {
    expect(destination("/entries/{id}?from={village}", { id: "a/b", village: "石桥" })).toBe(
      "/entries/a%2Fb?from=%E7%9F%B3%E6%A1%A5",
    );
  });
});

import { describe, expect, it } from "vitest";
import { END_CODES, endReasonOf } from "./end-reason";

describe("why a benefit ended", () => {
  it("is a code where nobody wrote a reason, and replaced by the next result where nothing was stored", () => {
    for (const code of END_CODES) expect(endReasonOf(code)).toEqual({ code });
    expect(endReasonOf(null)).toEqual({ code: "replaced" });
  });

  it("is what a person wrote otherwise, also in rows from before there were codes", () => {
    for (const words of ["不符合条件", "周期重新打开后已有新的结果", "replaced by a better one"])
      expect(endReasonOf(words)).toEqual({ words });
  });
});

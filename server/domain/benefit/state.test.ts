import { describe, expect, it } from "vitest";
import { grantState } from "./state";

const half = { validFrom: "2026-07-10", validUntil: "2027-01-09", endedOn: null, consentOn: null };

describe("a benefit", () => {
  it.each([
    ["2026-07-09", "notYet"],
    ["2026-07-10", "inForce"],
    ["2027-01-09", "inForce"],
    ["2027-01-10", "expired"],
  ])("of half a year is on %s: %s", (today, state) => expect(grantState(half, null, today)).toBe(state));

  it("without a last day holds until it is ended, and not on that day", () => {
    const open = { ...half, validUntil: null };
    expect(grantState(open, null, "2035-01-01")).toBe("inForce");
    expect(grantState({ ...open, endedOn: "2027-01-05" }, null, "2027-01-04")).toBe("inForce");
    expect(grantState({ ...open, endedOn: "2027-01-05" }, null, "2027-01-05")).toBe("ended");
  });

  it("that passes points on waits for consent", () => {
    expect(grantState(half, "consent", "2026-08-01")).toBe("waiting");
    expect(grantState({ ...half, consentOn: "2026-08-01" }, "consent", "2026-08-01")).toBe("inForce");
  });
});

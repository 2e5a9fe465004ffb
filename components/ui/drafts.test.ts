import { beforeEach, describe, expect, it } from "vitest";
import { draftName, readDraft, removeDrafts, sweepDrafts, writeDraft } from "./drafts";

class Shelf {
  private readonly rows = new Map<string, string>();
  get length() {
    return this.rows.size;
  }
  key = (index: number) => [...this.rows.keys()][index] ?? null;
  getItem = (name: string) => this.rows.get(name) ?? null;
  setItem = (name: string, value: string) => void this.rows.set(name, value);
  removeItem = (name: string) => void this.rows.delete(name);
}

const NOW = Date.parse("2026-05-10T08:00:00Z");
const DAY = 86_400_000;
const draft = { at: NOW, fields: { reason: ["清理村道"] }, key: "k" };
let shelf: Shelf;

beforeEach(() => {
  shelf = new Shelf();
});

describe("a draft", () => {
  it("survives a closed page, with the key of a submission that was not answered", () => {
    writeDraft(shelf, draftName("a", "declare"), draft);
    expect(readDraft(shelf, draftName("a", "declare"), NOW + DAY)).toEqual(draft);
  });

  it("is never met by the next person on a shared phone", () => {
    writeDraft(shelf, draftName("a", "declare"), draft);
    expect(readDraft(shelf, draftName("b", "declare"), NOW)).toBeNull();
  });

  it.each([
    [6, draft],
    [7, null],
  ])("of %i days ago reads %j", (days, expected) => {
    writeDraft(shelf, draftName("a", "declare"), draft);
    expect(readDraft(shelf, draftName("a", "declare"), NOW + days * DAY)).toEqual(expected);
  });

  it("of a week ago is swept away, and nothing that is no draft", () => {
    writeDraft(shelf, draftName("a", "old"), { ...draft, at: NOW - 8 * DAY });
    writeDraft(shelf, draftName("a", "new"), draft);
    shelf.setItem("draft:a:broken", "{");
    shelf.setItem("round:1", "kept");
    sweepDrafts(shelf, NOW);
    expect(Array.from({ length: shelf.length }, (_, index) => shelf.key(index))).toEqual(["draft:a:new", "round:1"]);
  });

  it("goes with everything else of the product's drafts on signing out", () => {
    writeDraft(shelf, draftName("a", "one"), draft);
    writeDraft(shelf, draftName("b", "two"), draft);
    removeDrafts(shelf, () => true);
    expect(shelf.length).toBe(0);
  });
});

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { cleanName, kindOf } from "./kind";
import { diskStore, newStorageKey } from "./store";

const folder = mkdtempSync(join(tmpdir(), "files-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("what a file is", () => {
  it.each([
    ["a PDF", Buffer.from("%PDF-1.7 …"), "pdf"],
    ["a PNG", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]), "png"],
    ["a photograph", Buffer.from([0xff, 0xd8, 0xff, 0xe0]), "jpg"],
    ["a Word document", Buffer.from("PK\u0003\u0004…word/document.xml…"), "docx"],
    ["a workbook", Buffer.from("PK\u0003\u0004…xl/workbook.xml…"), null],
    ["a page with scripts called .pdf", Buffer.from("<html><script>"), null],
    ["nothing", Buffer.alloc(0), null],
  ])("is told by its bytes: %s", (_name, bytes, kind) => {
    expect(kindOf(bytes)).toBe(kind);
  });

  it.each([
    ["会议记录.PDF", "会议记录.pdf"],
    ["../../etc/passwd", ".. .. etc passwd.pdf"],
    ["  ", "附件.pdf"],
    ["a\u0000b\u202egpj.exe", "a b gpj.pdf"],
  ])("has a name that harms nobody: %j", (name, clean) => {
    expect(cleanName(name, "pdf")).toBe(clean);
  });
});

describe("the store", () => {
  const store = diskStore(folder);

  it("gives back what was put and nothing after it is removed", async () => {
    const key = newStorageKey();
    await store.put(key, Buffer.from("记录"));
    expect((await store.get(key))?.toString()).toBe("记录");
    await store.remove(key);
    expect(await store.get(key)).toBeNull();
  });

  it("refuses a key that is a path, and writes over nothing", async () => {
    await expect(async () => store.get("../secrets/key")).rejects.toThrow("not a storage key");
    const key = newStorageKey();
    await store.put(key, Buffer.from("一"));
    expect((await store.get(key))?.toString()).toBe("一");
  });
});

"use client";

import { useEffect, useState } from "react";
import { Button } from "@/components/ui/Button";

type Row = { seq: number; prevHash: string; hash: string; fields: string[] | null };
type State = "checking" | "ok" | "bad" | "unavailable";
export type ReceiptLabels = Record<State | "download", string>;

type Props = {
  rows: readonly Row[];
  words: { reason: string; place: string | null; salt: string } | null;
  textDigest: string;
  /** What is downloaded, with the recipe beside the values. */
  receipt: string;
  fileName: string;
  labels: ReceiptLabels;
};

const bytesOf = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const hexOf = (bytes: ArrayBuffer) =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

async function digest(start: string, text: string): Promise<string> {
  const parts = [bytesOf(start), new TextEncoder().encode(text)];
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return hexOf(await crypto.subtle.digest("SHA-256", all));
}

/** docs/receipt.md: hash = sha256(previous hash ‖ fields joined by 0x1F); digest = sha256(salt ‖ reason ‖ 0x1F ‖ place). */
async function holds({ rows, words, textDigest }: Pick<Props, "rows" | "words" | "textDigest">): Promise<boolean> {
  for (const { fields, prevHash, hash } of rows)
    if (fields && (await digest(prevHash, fields.join("\u001f"))) !== hash) return false;
  return words === null || (await digest(words.salt, `${words.reason}\u001f${words.place ?? ""}`)) === textDigest;
}

function save(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}

/** Computes the codes of a receipt anew in the reader's own browser, and hands the receipt out as a file. */
export function ReceiptIsland({ rows, words, textDigest, receipt, fileName, labels }: Props) {
  const [state, setState] = useState<State>("checking");
  useEffect(() => {
    // Browsers have crypto.subtle only over HTTPS and on the device itself.
    if (typeof crypto.subtle === "undefined") setState("unavailable");
    else void holds({ rows, words, textDigest }).then((good) => setState(good ? "ok" : "bad"));
  }, [rows, words, textDigest]);
  const tone = { checking: "sky", ok: "bamboo", bad: "vermilion", unavailable: "ochre" }[state];
  return (
    <div className="grid gap-3">
      <p className={`callout callout-${tone}`} role="status">
        {labels[state]}
      </p>
      <div>
        <Button type="button" onClick={() => save(receipt, fileName)}>
          {labels.download}
        </Button>
      </div>
    </div>
  );
}

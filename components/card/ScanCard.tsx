"use client";

import { useState } from "react";
import { answerOf } from "@/components/ui/answer";
import { Camera, type CameraLabels } from "./Camera";

export type ScanLabels = CameraLabels & {
  typed: string;
  typedHint: string;
  add: string;
  /** "{name} …": said when a card was found. */
  found: string;
  failed: string;
};
export type FoundSubject = { subjectId: string; name: string };

type Props = { unit: string; labels: ScanLabels; onFound: (found: FoundSubject) => void };

/**
 * Many cards one after another, for a form that gathers subjects: the camera stays on, each card found is handed to `onFound`,
 * and the code can be typed. Stands inside another form; labels come from scanLabels() of ./scan-labels.
 */
export function ScanCard({ unit, labels, onFound }: Props) {
  const [said, setSaid] = useState<{ text: string; good: boolean } | null>(null);
  const [typed, setTyped] = useState("");

  async function seek(code: string) {
    const answer = await lookUp(unit, code);
    if ("subjectId" in answer) {
      onFound(answer);
      setTyped("");
      setSaid({ text: labels.found.replace("{name}", answer.name), good: true });
    } else setSaid({ text: answer.message || labels.failed, good: false });
  }

  return (
    <div className="grid gap-3">
      <Camera labels={labels} onCode={(text) => void seek(text)} />
      <div className="flex items-end gap-2">
        <label className="grid grow gap-1">
          <span className="font-semibold">{labels.typed}</span>
          <input
            type="text"
            className="input font-mono"
            value={typed}
            maxLength={300}
            autoCapitalize="characters"
            autoComplete="off"
            spellCheck={false}
            placeholder={labels.typedHint}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter") return;
              event.preventDefault();
              void seek(typed);
            }}
          />
        </label>
        <button type="button" className="btn" onClick={() => void seek(typed)}>
          {labels.add}
        </button>
      </div>
      <p role="status" className={said ? `callout ${said.good ? "callout-bamboo" : "callout-ochre"}` : "sr-only"}>
        {said?.text ?? ""}
      </p>
    </div>
  );
}

async function lookUp(unit: string, code: string): Promise<FoundSubject | { message: string }> {
  const input = encodeURIComponent(JSON.stringify({ unit, code: code.slice(0, 300) }));
  try {
    const response = await fetch(`/api/trpc/card.find?input=${input}`, { credentials: "same-origin" });
    const answer = answerOf(response.status, await response.json().catch(() => null));
    if (answer.type === "done") return answer.data as FoundSubject;
    return { message: answer.type === "refused" ? answer.message : "" };
  } catch {
    return { message: "" };
  }
}

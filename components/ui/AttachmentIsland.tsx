"use client";

import { type ChangeEvent, useEffect, useRef, useState } from "react";
import { sendFiles } from "./answer";
import { controlProps, Field, type FieldFrame } from "./Field";
import { useUnfinished } from "./useUnfinished";

type Labels = {
  sending: string;
  unfinished: string;
  remove: string;
  failed: string;
  offline: string;
  signedOut: string;
};
type State =
  | { type: "empty" }
  | { type: "sending"; name: string }
  | { type: "there"; id: string; name: string }
  | { type: "problem"; message: string };

const ACCEPT = ".pdf,.jpg,.jpeg,.png,.docx";

/** Sends a chosen file at once and holds its id for the form; pages use <AttachmentField>. */
export function AttachmentIsland({ unit, frame, labels }: { unit: string; frame: FieldFrame; labels: Labels }) {
  const [state, setState] = useState<State>({ type: "empty" });
  const [hasty, setHasty] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const sending = state.type === "sending";
  useUnfinished(box, sending, () => setHasty(true));

  // The form is emptied by itself after a success that stays on the page.
  useEffect(() => {
    const form = box.current?.closest("form");
    const empty = () => setState({ type: "empty" });
    form?.addEventListener("reset", empty);
    return () => form?.removeEventListener("reset", empty);
  }, []);

  async function onChange(event: ChangeEvent<HTMLInputElement>) {
    const chosen = event.target.files?.[0];
    if (!chosen) return;
    setState({ type: "sending", name: chosen.name });
    setHasty(false);
    const data = new FormData();
    data.append("unit", unit);
    data.append("file", chosen);
    const answer = await sendFiles("/api/files/attachment", data);
    if (answer.type === "done") {
      const { id, name } = answer.data as { id: string; name: string };
      setState({ type: "there", id, name });
    } else if (answer.type === "refused") {
      setState({ type: "problem", message: answer.problems[0]?.message ?? answer.message });
    } else {
      setState({ type: "problem", message: labels[answer.type === "silent" ? "failed" : answer.type] });
    }
  }

  const problem = state.type === "problem" ? state.message : sending && hasty ? labels.unfinished : undefined;
  const shown = problem === undefined ? frame : { ...frame, error: problem };
  return (
    <div ref={box}>
      <Field {...shown}>
        {state.type === "there" ? (
          <span className="flex flex-wrap items-center gap-2">
            <input type="hidden" name={frame.name} value={state.id} />
            <span className="break-all">{state.name}</span>
            <button type="button" className="btn btn-small" onClick={() => setState({ type: "empty" })}>
              {labels.remove}
            </button>
          </span>
        ) : (
          <>
            <input
              type="file"
              accept={ACCEPT}
              {...controlProps(shown)}
              name={undefined}
              className="input"
              onChange={onChange}
              disabled={sending}
            />
            <span role="status" className="text-muted">
              {sending ? `${labels.sending} ${state.name}` : ""}
            </span>
          </>
        )}
      </Field>
    </div>
  );
}

"use client";

import { type FormEvent, type ReactNode, useId, useState } from "react";
import { callProcedure } from "@/components/ui/answer";
import { useEditing } from "./context";
import { DayInput } from "./DayInput";

type Props = {
  unit: string;
  templateId: string;
  versionNo: number;
  today: string;
  here: string;
  flush: () => Promise<boolean>;
  editNo: () => number;
  /** Field of the minutes as a file, drawn by the server; its id comes under `fileId`. */
  attachment: ReactNode;
};

/** Publishing: barred while something must be corrected; asks for the meeting that decided. */
export function Publish({ unit, templateId, versionNo, today, here, flush, editNo, attachment }: Props) {
  const { say, findings, problems } = useEditing();
  const [decidedOn, setDecidedOn] = useState(today);
  const [body, setBody] = useState("");
  const [minutes, setMinutes] = useState("");
  const [sure, setSure] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState("");
  const id = useId();
  const errors = findings.filter((one) => one.severity === "error").length + problems.size;
  if (errors > 0) return <p className="text-vermilion">{say("publish.barred", { count: errors })}</p>;

  async function publish(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fileId = new FormData(event.currentTarget).get("fileId");
    if (body.trim() === "" || minutes.trim().length < 4) return setError(say("publish.missing"));
    if (!sure) return setError(say("publish.unsure"));
    setBusy(true);
    setError("");
    const isSaved = await flush();
    const text = `${body.trim()}\n${minutes.trim()}`;
    const input = {
      unit,
      templateId,
      editNo: editNo(),
      minutes: text,
      decidedOn,
      ...(typeof fileId === "string" ? { fileId } : {}),
    };
    const answer = isSaved ? await callProcedure("scheme.publishVersion", input) : null;
    if (answer?.type === "done") return window.location.assign(here);
    setBusy(false);
    setError(
      answer === null
        ? say("publish.unsaved")
        : answer.type === "refused"
          ? answer.message
          : say(`save.${answer.type}`),
    );
  }

  return (
    <form className="grid gap-4" onSubmit={publish} noValidate aria-busy={busy} data-ready>
      <p>{say("publish.effects", { no: versionNo })}</p>
      <div className="field">
        <label className="field-label" htmlFor={`${id}-body`}>
          {say("publish.body")}
        </label>
        <span className="field-hint text-14">{say("publish.bodyHint")}</span>
        <input
          id={`${id}-body`}
          className="input max-w-xl"
          value={body}
          onChange={(event) => setBody(event.target.value)}
        />
      </div>
      <div className="field">
        <label className="field-label" htmlFor={`${id}-day`}>
          {say("publish.decidedOn")}
        </label>
        <DayInput
          id={`${id}-day`}
          kind="date"
          value={decidedOn}
          nullable={false}
          onChange={(day) => day && setDecidedOn(day)}
        />
      </div>
      <div className="field">
        <label className="field-label" htmlFor={`${id}-minutes`}>
          {say("publish.minutes")}
        </label>
        <span className="field-hint text-14">{say("publish.minutesHint")}</span>
        <textarea
          id={`${id}-minutes`}
          className="input"
          rows={5}
          value={minutes}
          onChange={(event) => setMinutes(event.target.value)}
        />
      </div>
      {attachment}
      <label className="tick">
        <input type="checkbox" checked={sure} onChange={(event) => setSure(event.target.checked)} />
        {say("publish.sure")}
      </label>
      <p role="alert" className="field-error">
        {error}
      </p>
      <div>
        <button type="submit" className="btn btn-primary" disabled={busy}>
          {say("publish.button", { no: versionNo })}
        </button>
      </div>
    </form>
  );
}

"use client";

import { useId, useState } from "react";
import { isCivilDate } from "@/server/domain/calendar/dates";
import { useEditing } from "./context";

/** In: a date as people type it. Out: `YYYY-MM-DD` or `MM-DD`, or null where it is no such day. */
function readDay(text: string, kind: "date" | "monthDay"): string | null {
  const plain = text.normalize("NFKC").trim();
  const pad = (part: string | undefined) => (part ?? "").padStart(2, "0");
  if (kind === "date") {
    const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
    const day = match ? `${match[1]}-${pad(match[2])}-${pad(match[3])}` : "";
    return isCivilDate(day) ? day : null;
  }
  const match = /^(\d{1,2})[-/.月](\d{1,2})[日号]?$/.exec(plain);
  const day = match ? `${pad(match[1])}-${pad(match[2])}` : "";
  return /^(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$/.test(day) ? day : null;
}

type Props = {
  id: string;
  kind: "date" | "monthDay";
  value: string | null;
  nullable: boolean;
  onChange: (day: string | null) => void;
};

/** A date, or a day of every year, typed. */
export function DayInput({ id, kind, value, nullable, onChange }: Props) {
  const { say } = useEditing();
  const hint = useId();
  const [typed, setTyped] = useState({ text: value ?? "", of: value, bad: false });
  const shown = typed.of === value ? typed : { text: value ?? "", of: value, bad: false };
  const read = (text: string) => {
    const empty = text.trim() === "" && nullable;
    const day = empty ? null : readDay(text, kind);
    const bad = !empty && day === null;
    setTyped({ text, of: bad ? value : day, bad });
    if (!bad) onChange(day);
  };
  return (
    <span className="grid">
      <input
        id={id}
        type="text"
        autoComplete="off"
        className="input input-date"
        placeholder={kind === "date" ? "2026-01-01" : "01-01"}
        value={shown.text}
        aria-invalid={shown.bad || undefined}
        aria-describedby={shown.bad ? hint : undefined}
        onChange={(event) => read(event.target.value)}
      />
      {shown.bad && (
        <span id={hint} className="field-error text-14">
          {say(`bad.${kind}`)}
        </span>
      )}
    </span>
  );
}

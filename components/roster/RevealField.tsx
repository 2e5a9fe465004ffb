"use client";

import { Eye, EyeOff } from "lucide-react";
import { useEffect, useState } from "react";
import { callProcedure } from "@/components/ui/answer";

const SECONDS = 30;

type RevealFieldProps = {
  masked: string;
  /** Input of roster.reveal. */
  input: { unit: string; what: "household" | "person" | "member"; id: string; field: "idNumber" | "phone" };
  labels: { show: string; hide: string; note: string; failed: string };
};

/** A masked number that can be looked at for 30 seconds; each look is fetched anew, put on record, and kept nowhere. */
export function RevealField({ masked, input, labels }: RevealFieldProps) {
  const [shown, setShown] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, setPending] = useState(false);

  useEffect(() => {
    if (shown === null) return;
    const timer = setTimeout(() => setShown(null), SECONDS * 1000);
    return () => clearTimeout(timer);
  }, [shown]);

  async function reveal() {
    setPending(true);
    setProblem(null);
    const answer = await callProcedure("roster.reveal", input);
    setPending(false);
    const value = answer.type === "done" ? (answer.data as { value?: unknown } | null)?.value : undefined;
    if (typeof value === "string") setShown(value);
    else setProblem(answer.type === "refused" ? answer.message : labels.failed);
  }

  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <span className="tabular-nums" aria-live="polite">
        {shown ?? masked}
      </span>
      <button
        type="button"
        className="btn btn-text btn-small"
        title={labels.note}
        aria-label={shown === null ? labels.show : labels.hide}
        disabled={pending}
        onClick={() => (shown === null ? void reveal() : setShown(null))}
      >
        {shown === null ? <Eye size={16} aria-hidden="true" /> : <EyeOff size={16} aria-hidden="true" />}
      </button>
      {shown !== null && <span className="text-14 text-muted">{labels.note}</span>}
      {problem !== null && (
        <span className="text-vermilion" role="alert">
          {problem}
        </span>
      )}
    </span>
  );
}

"use client";

import { type FormEvent, useEffect, useMemo, useRef, useState } from "react";
import { answerOf } from "@/components/ui/answer";
import { clearProblems, placeProblems } from "@/components/ui/problems";
import { plainDigits } from "@/components/ui/readForm";
import { VoteRows } from "./VoteRows";
import { fill, idOf, mostOf, type Said, saidOf, type VotePage, type VoteWords, valuesOf } from "./vote-model";
import "./vote.css";

type Problem = { title: string; lines: { message: string; id: string | null }[] };

/** What a sheet cannot be sent with: nothing rated, somebody rated in part, or more points than there are. */
function lacking(form: HTMLFormElement, page: VotePage, said: ReadonlyMap<string, Said>, words: VoteWords) {
  const title = fill(words, "problem");
  if ([...said.values()].every(({ filled }) => filled === 0))
    return { title, lines: [{ message: fill(words, "empty"), id: null }] };
  const values = valuesOf(form);
  const problems = page.rows.flatMap((row) => {
    const own = said.get(row.id);
    if (!own || own.filled === 0) return [];
    const over = mostOf(page, row).filter(({ field, most }) => Number(plainDigits(values.get(field) ?? "")) > most);
    if (over.length > 0 || own.filled === own.of)
      return over.map(({ field, most }) => ({ field, message: `${row.name}：${fill(words, "over", { most })}` }));
    const fields = (page.criteria[row.classCode] ?? []).map(({ code }) => `marks.${row.id}.${code}`);
    const field = fields.find((one) => !values.has(one));
    return field ? [{ field, message: `${row.name}：${fill(words, "unmarked")}` }] : [];
  });
  return problems.length === 0 ? null : { title, lines: placed(form, problems) };
}

/** Beside their fields, in rows that are unfolded for it. */
function placed(form: HTMLFormElement, problems: Parameters<typeof placeProblems>[1]): Problem["lines"] {
  const lines = placeProblems(form, problems);
  for (const field of form.querySelectorAll(".field.bad")) {
    const folded = field.closest("details");
    if (folded) folded.open = true;
  }
  return lines;
}

async function send(form: HTMLFormElement, words: VoteWords): Promise<"done" | Problem> {
  const title = fill(words, "problem");
  const failed = (key: string): Problem => ({ title, lines: [{ message: fill(words, key), id: null }] });
  try {
    const headers = { accept: "application/json" };
    const response = await fetch("/api/vote", { method: "POST", body: new FormData(form), headers });
    const answer = answerOf(response.status, await response.json().catch(() => null));
    if (answer.type === "done") return "done";
    if (answer.type !== "refused") return failed("unexpected");
    const lines = placed(form, answer.problems);
    return { title, lines: lines.length > 0 ? lines : [{ message: answer.message, id: null }] };
  } catch {
    return failed("offline");
  }
}

/** The vote on a phone: rate, check, send once. Without script the same form is sent as it stands. */
export function VoteIsland({ page, words }: { page: VotePage; words: VoteWords }) {
  const form = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState<ReadonlyMap<string, string>>(new Map());
  const [ready, setReady] = useState(false);
  const [step, setStep] = useState<"rate" | "review" | "sending">("rate");
  const [problem, setProblem] = useState<Problem | null>(null);
  const said = useMemo(() => saidOf(page, values), [page, values]);
  const done = [...said.values()].filter(({ filled, of }) => filled === of).length;
  useEffect(() => {
    setReady(true);
    // What the browser has kept of a sheet that was left and come back to.
    if (form.current) setValues(valuesOf(form.current));
  }, []);

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const element = event.currentTarget;
    if (step === "sending") return;
    if (step === "rate") {
      clearProblems(element);
      const wrong = lacking(element, page, said, words);
      setProblem(wrong);
      if (wrong === null) setStep("review");
      return window.scrollTo({ top: 0 });
    }
    setStep("sending");
    setProblem(null);
    const outcome = await send(element, words);
    if (outcome === "done") return window.location.replace("/v/done");
    setProblem(outcome);
    setStep("rate");
    window.scrollTo({ top: 0 });
  }
  const isRating = step === "rate";
  return (
    <form
      ref={form}
      method="post"
      action="/api/vote"
      noValidate
      className="grid gap-4"
      onSubmit={(event) => void onSubmit(event)}
      onInput={(event) => setValues(valuesOf(event.currentTarget))}
      aria-busy={step === "sending"}
      data-ready={ready || undefined}
    >
      <input type="hidden" name="code" value={page.code} />
      <input type="hidden" name="scale" value={page.scale} />
      <Problems problem={problem} />
      <div hidden={!isRating}>
        <VoteRows page={page} words={words} said={said} />
      </div>
      {!isRating && <Review page={page} words={words} said={said} done={done} onBack={() => setStep("rate")} />}
      <div className="vote-bar">
        {ready && isRating && (
          <span className="font-semibold">{fill(words, "progress", { done, all: countOf(page) })}</span>
        )}
        <button type="submit" className="btn btn-primary btn-wide" disabled={step === "sending"}>
          {buttonWord(words, ready, step)}
        </button>
      </div>
    </form>
  );
}

const countOf = (page: VotePage): number => (page.scale === "ranked" ? page.places : page.rows.length);

function buttonWord(words: VoteWords, ready: boolean, step: "rate" | "review" | "sending"): string {
  if (!ready) return fill(words, "send");
  if (step === "sending") return fill(words, "sending");
  return fill(words, step === "rate" ? "review" : "confirm");
}

function Problems({ problem }: { problem: Problem | null }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problem) box.current?.focus();
  }, [problem]);
  if (problem === null) return null;
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={box}>
      <h2>{problem.title}</h2>
      <ul>
        {problem.lines.map(({ message, id }) => (
          <li key={`${id}${message}`}>
            {id === null ? (
              message
            ) : (
              <a
                href={`#${id}`}
                onClick={(event) => {
                  event.preventDefault();
                  reveal(id);
                }}
              >
                {message}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A field may lie in a folded row. */
function reveal(id: string): void {
  const control = document.getElementById(id);
  const folded = control?.closest("details");
  if (folded) folded.open = true;
  control?.focus();
}

type ReviewProps = {
  page: VotePage;
  words: VoteWords;
  said: ReadonlyMap<string, Said>;
  done: number;
  onBack: () => void;
};

function Review({ page, words, said, done, onBack }: ReviewProps) {
  const rows = page.rows.filter((row) => (said.get(row.id)?.filled ?? 0) > 0);
  const placed = rows.toSorted((a, b) => Number(said.get(a.id)?.shown) - Number(said.get(b.id)?.shown));
  const shown = (row: { id: string }) => {
    const text = said.get(row.id)?.shown ?? "";
    if (page.scale === "ranked") return fill(words, "place", { no: text });
    return page.scale === "scored" ? fill(words, "points", { points: text }) : text;
  };
  return (
    <section className="card grid gap-3 px-4 py-4" aria-labelledby={idOf("review")}>
      <h2 id={idOf("review")}>{fill(words, "reviewTitle")}</h2>
      <p className="callout callout-ochre">{fill(words, "reviewLead")}</p>
      <dl className="vote-review">
        {(page.scale === "ranked" ? placed : rows).map((row) => (
          <div key={row.id}>
            <dt>
              {row.name} <span className="text-muted">{row.note}</span>
            </dt>
            <dd>{shown(row)}</dd>
          </div>
        ))}
      </dl>
      <p>{fill(words, "rated", { done, left: page.rows.length - rows.length })}</p>
      <button type="button" className="btn btn-wide" onClick={onBack}>
        {fill(words, "back")}
      </button>
    </section>
  );
}

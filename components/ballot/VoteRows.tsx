"use client";

import { memo } from "react";
import { fieldOf, fill, idOf, type Said, type VotePage, type VoteRow, type VoteWords } from "./vote-model";

/** Sheets longer than this are folded: name after name, opened one by one. */
const UNFOLDED = 12;

type RowProps = { page: VotePage; words: VoteWords; row: VoteRow; said: Said | undefined };

/** Points by criterion, or one number, for one household or person. */
function Scored({ page, words, row }: Omit<RowProps, "said">) {
  const criteria = page.criteria[row.classCode] ?? [];
  if (criteria.length === 0)
    return <PointField name={fieldOf(row)} label={row.name} hidden most={page.most} words={words} />;
  return criteria.map((criterion) => (
    <PointField
      key={criterion.code}
      name={fieldOf(row, criterion)}
      label={criterion.title}
      most={criterion.most}
      words={words}
    />
  ));
}

type PointFieldProps = { name: string; label: string; hidden?: boolean; most: string; words: VoteWords };

function PointField({ name, label, hidden = false, most, words }: PointFieldProps) {
  const id = idOf(name);
  return (
    <div className="field vote-line" data-field={name}>
      <label className={hidden ? "sr-only" : "vote-label"} htmlFor={id}>
        {label}
      </label>
      <span className="affix">
        <input
          id={id}
          name={name}
          className="input vote-points"
          type="text"
          inputMode="decimal"
          autoComplete="off"
          enterKeyHint="next"
          maxLength={8}
          aria-describedby={`${id}-error`}
        />
        <span className="text-muted vote-of">{fill(words, "of", { most })}</span>
      </span>
      <p className="field-error" id={`${id}-error`} data-error-for={name} />
    </div>
  );
}

function Choices({ page, words, row }: Omit<RowProps, "said">) {
  const name = fieldOf(row);
  return (
    <fieldset className="field" data-field={name} id={idOf(name)} tabIndex={-1}>
      <legend className="sr-only">{row.name}</legend>
      <p className="field-error" id={`${idOf(name)}-error`} data-error-for={name} />
      <div className="segments">
        {page.choices.map(({ code, title }) => (
          <label key={code}>
            <input type="radio" name={name} value={code} />
            <span>{title}</span>
          </label>
        ))}
        <label>
          <input type="radio" name={name} value="" defaultChecked />
          <span className="text-muted">{fill(words, "notRated")}</span>
        </label>
      </div>
    </fieldset>
  );
}

function status(words: VoteWords, said: Said | undefined, asPoints: boolean): string {
  if (!said || said.filled === 0) return fill(words, "notRated");
  if (said.filled < said.of) return fill(words, "incomplete", { left: said.of - said.filled });
  return asPoints ? fill(words, "points", { points: said.shown }) : said.shown;
}

/** Folds this one and opens the one after it, so that one thumb goes down the sheet. */
function goOn(from: HTMLElement): void {
  const row = from.closest("li");
  const own = row?.querySelector("details");
  const next = row?.nextElementSibling?.querySelector("details");
  if (own) own.open = false;
  if (!next) return;
  next.open = true;
  next.scrollIntoView({ block: "start" });
  next.querySelector<HTMLElement>("input")?.focus();
}

const Row = memo(function Row({ page, words, row, said }: RowProps) {
  const head = (
    <>
      <span className="min-w-0 flex-1">
        <b className="text-18">{row.name}</b> <span className="text-muted">{row.note}</span>
      </span>
      <span className={said?.filled === said?.of ? "font-semibold text-bamboo" : "text-muted"}>
        {status(words, said, page.scale === "scored")}
      </span>
    </>
  );
  const fields = page.scale === "scored" ? <Scored {...{ page, words, row }} /> : <Choices {...{ page, words, row }} />;
  if (page.rows.length <= UNFOLDED)
    return (
      <li className="card grid gap-2 px-4 py-3" id={`r-${row.id}`}>
        <h2 className="flex items-baseline gap-2 text-16 font-normal">{head}</h2>
        {fields}
      </li>
    );
  return (
    <li className="card" id={`r-${row.id}`}>
      {/* Opened by a quick thumb before the script is there, it stays open. */}
      <details suppressHydrationWarning>
        <summary className="flex min-h-14 items-center gap-2 px-4">{head}</summary>
        <div className="grid gap-2 px-4 pb-3">
          {fields}
          <button type="button" className="btn" onClick={(event) => goOn(event.currentTarget)}>
            {fill(words, "next")}
          </button>
        </div>
      </details>
    </li>
  );
});

/** Everybody on the sheet, to be rated one after the other; or the places, to be given to some of them. */
export function VoteRows({ page, words, said }: { page: VotePage; words: VoteWords; said: ReadonlyMap<string, Said> }) {
  if (page.scale === "ranked") return <Places page={page} words={words} />;
  return (
    <ul className="grid gap-3">
      {page.rows.map((row) => (
        <Row key={row.id} page={page} words={words} row={row} said={said.get(row.id)} />
      ))}
    </ul>
  );
}

function Places({ page, words }: { page: VotePage; words: VoteWords }) {
  return (
    <div className="card grid gap-4 px-4 py-4">
      {Array.from({ length: page.places }, (_, at) => `place.${at + 1}`).map((name, at) => (
        <div key={name} className="field" data-field={name}>
          <label className="field-label" htmlFor={idOf(name)}>
            {fill(words, "place", { no: at + 1 })}
          </label>
          <p className="field-error" id={`${idOf(name)}-error`} data-error-for={name} />
          <select id={idOf(name)} name={name} className="input" defaultValue="">
            <option value="">{fill(words, "choose")}</option>
            {page.rows.map((row) => (
              <option key={row.id} value={row.id}>
                {row.name} {row.note}
              </option>
            ))}
          </select>
        </div>
      ))}
    </div>
  );
}

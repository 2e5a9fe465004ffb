"use client";

import { ChevronLeft, CloudUpload, WifiOff } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { Household } from "./Household";
import { isOpen, missingOf, type Sheet, type SheetStop, type Skip } from "./model";
import { keepPage } from "./page";
import { Conflicts, StopList } from "./StopList";
import { type RoundState, useRound } from "./useRound";
import { type Say, sayer, type Words } from "./words";

type Props = {
  sheet: Sheet;
  unit: string;
  words: Words;
  local: "zh" | "en";
  /** Finishing, drawn by the page: only while nothing waits on this phone. */
  ending: ReactNode;
};

/** 巡查: one household after another by one thumb, with or without a connection. */
export function RoundIsland({ sheet, unit, words, local, ending }: Props) {
  const say = sayer(words);
  const state = useRound(sheet, unit, (item) => say("reasonText", { item: item.title, title: sheet.round.title }));
  const [missing, setMissing] = useState<"heard" | "photo" | null>(null);
  useEffect(() => void keepPage(), []);
  const stop = sheet.stops.find(({ id }) => id === state.at);
  if (!stop) return null;
  const mark = state.markOf(stop.id);
  const status = state.statusOf(stop.id);
  const done = state.order.filter((id) => state.isDone(id)).length;
  const waiting = [...state.marks.values()].filter((one) => one.state === "waiting").length;

  function save(values = mark.values) {
    const next = { ...mark, values, skip: null };
    const lacks = missingOf(sheet.items, next);
    setMissing(lacks?.type ?? null);
    if (lacks || !stop) return;
    state.save(stop.id, { values, skip: null });
    window.scrollTo({ top: 0 });
  }
  return (
    <div className="grid grid-cols-1 gap-3" data-ready={state.ready !== "no" || undefined}>
      <Bar
        at={state.order.indexOf(stop.id) + 1}
        all={state.order.length}
        done={done}
        waiting={waiting}
        state={state}
        say={say}
      />
      <Conflicts sheet={sheet} state={state} say={say} />
      {done === state.order.length && <Finished state={state} say={say} />}
      {status === "sent" ? (
        <p className="callout callout-bamboo">
          <span>
            <b>{stop.name}</b>　{say("sentAlready")} <a href={`/u/${unit}/entries`}>{say("toEntries")}</a>
          </span>
        </p>
      ) : (
        <>
          <Household
            key={stop.id}
            sheet={sheet}
            stop={stop}
            mark={mark}
            say={say}
            local={local}
            missing={missing}
            onChange={(changes) => {
              setMissing(null);
              state.change(stop.id, { skip: null, ...changes });
            }}
          />
          <Skips say={say} onSkip={(skip) => state.skip(stop.id, skip)} />
          <Actions sheet={sheet} stop={stop} state={state} say={say} onSave={save} />
        </>
      )}
      <StopList sheet={sheet} state={state} say={say} />
      {waiting === 0 && ending}
    </div>
  );
}

type BarProps = { at: number; all: number; done: number; waiting: number; state: RoundState; say: Say };

function Bar({ at, all, done, waiting, state, say }: BarProps) {
  const { link, ready } = state;
  const before = state.order[at - 2];
  return (
    <div className="grid gap-2">
      <progress className="round-progress" max={all} value={done} aria-label={say("place", { at: done, all })} />
      <div className="flex flex-wrap items-center justify-between gap-x-3 text-14">
        <span className="inline-flex items-center gap-1">
          {before !== undefined && (
            <button type="button" className="btn btn-text btn-small" onClick={() => state.go(before)}>
              <ChevronLeft size={16} aria-hidden />
              {say("back")}
            </button>
          )}
          <span>{say("place", { at, all })}</span>
        </span>
        <span role="status" className="inline-flex items-center gap-1 text-muted" data-waiting={waiting}>
          {link === "offline" && <WifiOff size={16} aria-hidden />}
          {waiting > 0 && <CloudUpload size={16} aria-hidden />}
          {waiting > 0
            ? say("waiting", { count: waiting })
            : link === "sending"
              ? say("sending")
              : done > 0
                ? say("sent")
                : ""}
        </span>
      </div>
      {link === "signedOut" && (
        <p className="callout callout-vermilion">
          <span>
            {say("signedOut")} <a href={`/sign-in?back=${encodeURIComponent(location.pathname)}`}>{say("signIn")}</a>
          </span>
        </p>
      )}
      {ready === "unkept" && <p className="callout callout-ochre">{say("noStore")}</p>}
    </div>
  );
}

function Skips({ say, onSkip }: { say: Say; onSkip: (skip: Skip) => void }) {
  const choices = { absent: "skipAbsent", exempt: "skipExempt", other: "skipOther" } as const;
  return (
    <details>
      <summary className="inline-flex min-h-11 items-center text-sky">{say("skip")}</summary>
      <span className="flex flex-wrap gap-2">
        {(Object.keys(choices) as (keyof typeof choices)[]).map((skip) => (
          <button key={skip} type="button" className="btn" onClick={() => onSkip(skip)}>
            {say(choices[skip])}
          </button>
        ))}
      </span>
    </details>
  );
}

type ActionProps = {
  sheet: Sheet;
  stop: SheetStop;
  state: RoundState;
  say: Say;
  onSave: (values?: Record<string, number>) => void;
};

/** The two ways on: everything positive met, or what was tapped. */
function Actions({ sheet, stop, state, say, onSave }: ActionProps) {
  const from = state.order.indexOf(stop.id);
  const nextId = state.order.slice(from + 1).find((id) => !state.isDone(id));
  const next = sheet.stops.find(({ id }) => id === nextId);
  const fine = Object.fromEntries(
    sheet.items.flatMap((item, index) => {
      const left = stop.left[index];
      return item.sign === "addition" && item.points.type === "fixed" && left && isOpen(left) ? [[item.code, 1]] : [];
    }),
  );
  const { values } = state.markOf(stop.id);
  const untouched = Object.values(values).every((value) => value === 0);
  return (
    <div className="cta flex gap-2">
      {untouched && Object.keys(fine).length > 0 && (
        <button type="button" className="btn h-14 shrink-0" title={say("fineHint")} onClick={() => onSave(fine)}>
          {say("fine")}
        </button>
      )}
      <button type="button" className="btn btn-primary h-14 min-w-0 flex-1 lg:flex-none" onClick={() => onSave()}>
        {say(next ? "save" : "saveLast")}
        {next && <span className="truncate text-14 font-normal">{next.name}</span>}
      </button>
    </div>
  );
}

function Finished({ state, say }: { state: RoundState; say: Say }) {
  const skipped = state.order.filter((id) => state.statusOf(id) === "skipped").length;
  return (
    <div className="callout callout-bamboo" role="status">
      <div>
        <p className="font-semibold">{say("done")}</p>
        <p>{say("doneHint", { marked: state.order.length - skipped, skipped })}</p>
      </div>
    </div>
  );
}

"use client";

import type { Sheet } from "./model";
import type { RoundState } from "./useRound";
import type { Say } from "./words";

type Props = { sheet: Sheet; state: RoundState; say: Say };

/** Every household in walking order with its state; a tap goes there. The order can be turned, or begun elsewhere. */
export function StopList({ sheet, state, say }: Props) {
  const known = new Map(sheet.stops.map((stop) => [stop.id, stop]));
  return (
    <details className="card px-4 py-2">
      <summary className="flex min-h-11 items-center font-semibold">{say("stops")}</summary>
      <div className="flex flex-wrap gap-2 py-2">
        <button type="button" className="btn btn-small" onClick={() => state.walkFrom(state.at)}>
          {say("fromHere")}
        </button>
        <button type="button" className="btn btn-small" onClick={state.reverse}>
          {say("reverse")}
        </button>
      </div>
      <ol className="grid">
        {state.order.map((id, index) => {
          const stop = known.get(id);
          const status = state.statusOf(id);
          return (
            <li key={id} className="border-t border-line">
              <button
                type="button"
                className={`flex min-h-11 w-full items-center gap-3 py-2 text-left ${id === state.at ? "font-semibold" : ""}`}
                aria-current={id === state.at ? "step" : undefined}
                onClick={() => {
                  state.go(id);
                  window.scrollTo({ top: 0 });
                }}
              >
                <span className="w-8 shrink-0 text-right text-muted tabular-nums">{index + 1}</span>
                <span className="min-w-0 flex-1 truncate">
                  {stop?.name} <span className="text-14 font-normal text-muted">{stop?.place}</span>
                </span>
                <span className={`text-14 ${status === "conflict" ? "text-vermilion" : "text-muted"}`}>
                  {say(`state.${status}`)}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </details>
  );
}

/** Households that the server refused, each with its sentence and what can be done: nothing is merged silently. */
export function Conflicts({ sheet, state, say }: Props) {
  const found = sheet.stops.filter(({ id }) => state.statusOf(id) === "conflict");
  if (found.length === 0) return null;
  return (
    <section className="callout callout-vermilion block" aria-label={say("conflictTitle", { count: found.length })}>
      <h2 className="text-16 font-semibold">{say("conflictTitle", { count: found.length })}</h2>
      <ul className="grid gap-3">
        {found.map(({ id, name }) => {
          const problem = state.marks.get(id)?.problem ?? null;
          return (
            <li key={id} className="grid gap-2 border-t border-line pt-3">
              <p>
                <b>{name}</b>　{problem?.message ?? say("conflictUnknown")}
              </p>
              <span className="flex flex-wrap gap-2">
                {problem?.code === "entry.duplicate" && (
                  <button type="button" className="btn btn-small" onClick={() => state.confirm(id)}>
                    {say("anyway")}
                  </button>
                )}
                <button type="button" className="btn btn-small" onClick={() => state.reopen(id)}>
                  {say("edit")}
                </button>
                <button
                  type="button"
                  className="btn btn-small"
                  onClick={() =>
                    problem?.code === "round.alreadyMarked" ? state.forget(id) : state.skip(id, "dropped")
                  }
                >
                  {say("drop")}
                </button>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

"use client";

import { useCallback, useEffect, useMemo, useState } from "react";
import { dropMark, isKept, keepMark, keepWalk, marksOf, walkOf } from "./kept";
import {
  emptyMark,
  freshKey,
  type Mark,
  markId,
  nextOpen,
  requestOf,
  type Sheet,
  type SheetItem,
  type Skip,
  type Status,
  statusOf,
  totalOf,
} from "./model";
import { useSending } from "./useSending";

type Marks = ReadonlyMap<string, Mark>;

/** What this phone has kept of a walk: the marks of this person, the order, and where one stood. */
function useKept({ userId, round, stops }: Sheet) {
  const walkId = markId(userId, round.id, "");
  const [marks, setMarks] = useState<Marks>(new Map());
  const [order, setOrder] = useState<string[]>(() => stops.map(({ id }) => id));
  const [at, setAt] = useState(stops[0]?.id ?? "");
  const [ready, setReady] = useState<"no" | "yes" | "unkept">("no");

  useEffect(() => {
    let gone = false;
    void (async () => {
      const [kept, walk, holds] = [await marksOf(userId), await walkOf(walkId), await isKept()];
      if (gone) return;
      const own = new Map(kept.filter(({ roundId }) => roundId === round.id).map((mark) => [mark.subjectId, mark]));
      setMarks(own);
      const all = new Set(stops.map(({ id }) => id));
      const first = stops.find(({ id, mark }) => !mark && !own.has(id))?.id;
      if (walk)
        setOrder([...walk.order.filter((id) => all.has(id)), ...[...all].filter((id) => !walk.order.includes(id))]);
      setAt(walk && all.has(walk.at) ? walk.at : (first ?? stops[0]?.id ?? ""));
      setReady(holds ? "yes" : "unkept");
    })();
    return () => {
      gone = true;
    };
  }, [userId, walkId, round.id, stops]);

  const put = useCallback(
    (mark: Mark) => {
      if (mark.roundId === round.id) setMarks((all) => new Map(all).set(mark.subjectId, mark));
    },
    [round.id],
  );
  const forget = (id: string) => {
    setMarks((all) => new Map([...all].filter(([key]) => key !== id)));
    void dropMark(markId(userId, round.id, id));
  };
  /** Stands at a household; it is shown once the phone has kept where one stands. */
  const go = (id: string, next = order) => {
    setOrder(next);
    void keepWalk({ id: walkId, order: next, at: id }).finally(() => setAt(id));
  };
  return { marks, order, at, ready, put, forget, go };
}

/** The state of a walk and what a person can do on it. `reasonOf`: the words of a record where the person writes none. */
export function useRound(sheet: Sheet, unit: string, reasonOf: (item: SheetItem) => string) {
  const kept = useKept(sheet);
  const { marks, order, at, put, go } = kept;
  const { link, send } = useSending(sheet.userId, put);
  const known = useMemo(() => new Map(sheet.stops.map((stop) => [stop.id, stop])), [sheet.stops]);

  const status = (id: string): Status => statusOf(known.get(id)?.mark ?? null, marks.get(id) ?? null);
  const isDone = (id: string) => ["sent", "waiting", "skipped"].includes(status(id));
  const markOf = (id: string): Mark => marks.get(id) ?? emptyMark(sheet, unit, id);

  /** Changes a household; kept at once, so that a closed page loses nothing. */
  function change(id: string, changes: Partial<Mark>) {
    const before = markOf(id);
    const key = before.request ? freshKey() : before.key;
    const next: Mark = { ...before, state: "draft", key, request: null, ...changes };
    put(next);
    void keepMark(next);
  }

  /** Saves a household for sending and goes on to the next. */
  function save(id: string, changes: Partial<Mark> = {}) {
    const mark: Mark = { ...markOf(id), ...changes, state: "waiting", problem: null };
    if (mark.request) mark.key = freshKey();
    mark.points = mark.skip ? 0 : totalOf(sheet.items, mark.values);
    mark.request = requestOf(sheet, mark, reasonOf);
    put(mark);
    const next = nextOpen(order, id, (other) => other === id || isDone(other));
    // The next household stands for «this one is kept»: a page closed at that moment has lost nothing.
    const kept = keepMark(mark);
    void kept.then(send);
    void kept.finally(() => next && go(next));
  }

  function reopen(id: string) {
    change(id, { problem: marks.get(id)?.problem ?? null });
    go(id);
  }
  const from = (id: string) => [...order.slice(order.indexOf(id)), ...order.slice(0, order.indexOf(id))];
  return {
    ...kept,
    link,
    statusOf: status,
    isDone,
    markOf,
    change,
    save,
    reopen,
    skip: (id: string, skip: Skip) => save(id, { skip, values: {}, heard: null, photos: [] }),
    /** Records it although the day has the same item already. */
    confirm: (id: string) => save(id, { confirmDuplicate: true }),
    walkFrom: (id: string) => go(id, from(id)),
    reverse: () => go(at, [...order].reverse()),
  };
}

export type RoundState = ReturnType<typeof useRound>;

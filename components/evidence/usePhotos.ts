"use client";

import { type RefObject, useEffect, useRef, useState } from "react";
import type { Answer } from "@/components/ui/answer";
import { DRAFT_EVENT } from "@/components/ui/draft";
import type { Fields } from "@/components/ui/drafts";
import { freshKey } from "@/components/ui/freshKey";
import { photoHref } from "./address";
import { sendPhoto, shrunk } from "./send";

export type PhotoState =
  | { type: "waiting" }
  | { type: "sending"; percent: number }
  | { type: "there"; id: string }
  | { type: "failed"; message: string; offline: boolean };

export type Photo = { key: string; src: string; file: Blob | null; state: PhotoState };

export type PhotoProblems = { failed: string; offline: string; signedOut: string };

const there = (unit: string, id: string): Photo => ({
  key: id,
  src: photoHref(unit, id, true),
  file: null,
  state: { type: "there", id },
});

function failure(answer: Exclude<Answer, { type: "done" }>, words: PhotoProblems): PhotoState {
  if (answer.type === "refused")
    return { type: "failed", message: answer.problems[0]?.message ?? answer.message, offline: false };
  const message = words[answer.type === "silent" ? "failed" : answer.type];
  return { type: "failed", message, offline: answer.type === "offline" };
}

type Settings = {
  unit: string;
  name: string;
  most: number;
  initial: readonly string[];
  words: PhotoProblems;
  box: RefObject<HTMLElement | null>;
};

/** The photos of a form: sent one after the other as they are chosen, again when the link returns, back with a draft. */
export function usePhotos({ unit, name, most, initial, words, box }: Settings) {
  const [photos, setPhotos] = useState<Photo[]>(() => initial.map((id) => there(unit, id)));
  const put = (key: string, state: PhotoState) =>
    setPhotos((now) => now.map((one) => (one.key === key ? { ...one, state } : one)));

  // One at a time: a slow link carries one photo sooner than nine halves.
  const next = photos.some(({ state }) => state.type === "sending")
    ? undefined
    : photos.find(({ state }) => state.type === "waiting");
  // biome-ignore lint/correctness/useExhaustiveDependencies: begins once for each photo whose turn it is
  useEffect(() => {
    if (!next?.file) return;
    const { key, file } = next;
    put(key, { type: "sending", percent: 0 });
    void (async () => {
      const small = await shrunk(file);
      const answer = await sendPhoto({ unit, key }, small, (percent) => put(key, { type: "sending", percent }));
      if (answer.type === "done") put(key, { type: "there", id: (answer.data as { id: string }).id });
      else put(key, failure(answer, words));
    })();
  }, [next?.key]);

  useEffect(() => {
    const again = () =>
      setPhotos((now) =>
        now.map((one) =>
          one.state.type === "failed" && one.state.offline ? { ...one, state: { type: "waiting" } } : one,
        ),
      );
    window.addEventListener("online", again);
    return () => window.removeEventListener("online", again);
  }, []);

  useEffect(() => {
    const form = box.current?.closest("form");
    const empty = () => setPhotos([]);
    const restore = (event: Event) => {
      const ids = (event as CustomEvent<Fields>).detail[name] ?? [];
      if (ids.length > 0) setPhotos(ids.map((id) => there(unit, id)));
    };
    form?.addEventListener("reset", empty);
    form?.addEventListener(DRAFT_EVENT, restore);
    return () => {
      form?.removeEventListener("reset", empty);
      form?.removeEventListener(DRAFT_EVENT, restore);
    };
  }, [box, name, unit]);

  useDraftNotice(photos, box);

  return {
    photos,
    /** Takes as many as there is room for. Out: whether all were taken. */
    add(files: readonly File[]): boolean {
      const room = most - photos.length;
      const chosen = files.slice(0, room).map(
        (file): Photo => ({
          key: freshKey(),
          src: URL.createObjectURL(file),
          file,
          state: { type: "waiting" },
        }),
      );
      setPhotos((now) => [...now, ...chosen]);
      return files.length <= room;
    },
    remove: (key: string) => setPhotos((now) => now.filter((one) => one.key !== key)),
    retry: (key: string) => put(key, { type: "waiting" }),
  };
}

/** Tells the form that its photos have changed, so that its draft holds them. */
function useDraftNotice(photos: readonly Photo[], box: RefObject<HTMLElement | null>): void {
  const ids = photos.map(({ state }) => (state.type === "there" ? state.id : "")).join();
  const known = useRef(ids);
  useEffect(() => {
    if (known.current === ids) return;
    known.current = ids;
    box.current?.closest("form")?.dispatchEvent(new Event("input", { bubbles: true }));
  }, [ids, box]);
}

"use client";

import { type ChangeEvent, useRef, useState } from "react";
import { controlProps, Field, type FieldFrame } from "@/components/ui/Field";
import { Icon } from "@/components/ui/Icon";
import { useUnfinished } from "@/components/ui/useUnfinished";
import { type Photo, type PhotoProblems, usePhotos } from "./usePhotos";

export type PhotoLabels = PhotoProblems & {
  take: string;
  more: string;
  choose: string;
  /** With `{percent}`. */
  sending: string;
  waiting: string;
  sent: string;
  retry: string;
  /** With `{no}`. */
  remove: string;
  removeWord: string;
  nth: string;
  unfinished: string;
  tooMany: string;
};

type Props = {
  unit: string;
  frame: FieldFrame;
  most: number;
  /** Ids of photos that are there already. */
  initial: readonly string[];
  labels: PhotoLabels;
};

const with1 = (template: string, value: number) => template.replace(/\{\w+\}/, String(value));

/** Photos of a form: taken or chosen, made smaller, sent at once; the form gets their ids. Pages use <PhotoField>. */
export function PhotoIsland({ unit, frame, most, initial, labels }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [problem, setProblem] = useState<string>();
  const { photos, add, remove, retry } = usePhotos({ unit, name: frame.name, most, initial, words: labels, box });
  const unfinished = photos.some(({ state }) => state.type !== "there");
  useUnfinished(box, unfinished, () => setProblem(labels.unfinished));

  function onChange(event: ChangeEvent<HTMLInputElement>) {
    const files = [...(event.target.files ?? [])];
    event.target.value = "";
    setProblem(add(files) ? undefined : labels.tooMany);
  }

  const failed = photos.flatMap(({ state }) => (state.type === "failed" ? [state.message] : []))[0];
  const shown = { ...frame, error: failed ?? (unfinished || problem !== labels.unfinished ? problem : undefined) };
  const control = controlProps(shown);
  return (
    <div ref={box}>
      <Field {...shown} error={shown.error ?? frame.error}>
        {photos.length > 0 && (
          <ul className="mb-2 flex flex-wrap gap-3">
            {photos.map((photo, index) => (
              <Thumb
                key={photo.key}
                photo={photo}
                no={index + 1}
                name={frame.name}
                labels={labels}
                onRemove={() => remove(photo.key)}
                onRetry={() => retry(photo.key)}
              />
            ))}
          </ul>
        )}
        {photos.length < most && (
          <div className="flex flex-wrap gap-2">
            <label className="btn relative lg:hidden">
              <Icon name="camera" />
              {photos.length > 0 ? labels.more : labels.take}
              <input
                type="file"
                accept="image/*"
                capture="environment"
                className="absolute inset-0 opacity-0"
                onChange={onChange}
              />
            </label>
            <label className="btn relative">
              {labels.choose}
              <input
                type="file"
                accept="image/*"
                multiple
                {...control}
                name={undefined}
                className="absolute inset-0 opacity-0"
                onChange={onChange}
              />
            </label>
          </div>
        )}
      </Field>
    </div>
  );
}

type ThumbProps = {
  photo: Photo;
  no: number;
  name: string;
  labels: PhotoLabels;
  onRemove: () => void;
  onRetry: () => void;
};

function Thumb({ photo, no, name, labels, onRemove, onRetry }: ThumbProps) {
  const { src, state } = photo;
  const words = {
    waiting: () => labels.waiting,
    sending: () => with1(labels.sending, state.type === "sending" ? state.percent : 0),
    there: () => labels.sent,
    failed: () => labels.failed,
  }[state.type]();
  return (
    <li className="w-26">
      {/* biome-ignore lint/performance/noImgElement: a preview that has not left the phone, or one asked for with the session */}
      <img
        src={src}
        alt={with1(labels.nth, no)}
        className={`h-20 w-26 rounded-md border bg-sunk object-cover ${state.type === "failed" ? "border-vermilion" : "border-line"}`}
      />
      {state.type === "there" && <input type="hidden" name={name} value={state.id} data-as="list" data-draft="" />}
      <span role="status" className="block text-14 text-muted">
        {state.type === "sending" && (
          <progress className="block h-1 w-full accent-bamboo" max={100} value={state.percent} aria-hidden="true" />
        )}
        {words}
      </span>
      <span className="flex">
        {state.type === "failed" && photo.file !== null && (
          <button type="button" className="btn btn-text btn-small min-h-11" onClick={onRetry}>
            {labels.retry}
          </button>
        )}
        <button
          type="button"
          className="btn btn-text btn-small min-h-11 min-w-11"
          aria-label={with1(labels.remove, no)}
          onClick={onRemove}
        >
          {labels.removeWord}
        </button>
      </span>
    </li>
  );
}

"use client";

import { Camera, X } from "lucide-react";
import { useEffect, useMemo, useRef } from "react";
import { points } from "@/server/i18n/format";
import { ItemRow } from "./ItemRow";
import { freshKey, type Heard, type Mark, type Photo, type Sheet, type SheetStop, totalOf } from "./model";
import type { Say } from "./words";

type Props = {
  sheet: Sheet;
  stop: SheetStop;
  mark: Mark;
  say: Say;
  local: "zh" | "en";
  missing: "heard" | "photo" | null;
  onChange: (changes: Partial<Mark>) => void;
};

/** One household: who it is, its items, what it says to a deduction, photos, and the words where they differ. */
export function Household({ sheet, stop, mark, say, local, missing, onChange }: Props) {
  const found = sheet.items.filter((item) => (mark.values[item.code] ?? 0) !== 0);
  const asksHeard = found.some((item) => item.mustHear && item.sign === "deduction");
  return (
    <>
      <div className="card flex items-start justify-between gap-3 px-4 py-3">
        <div className="min-w-0">
          <h2 className="text-22 font-semibold">{stop.name}</h2>
          <p className="text-muted">
            {[
              stop.place || say("code", { code: stop.code }),
              stop.members > 0 ? say("people", { count: stop.members }) : "",
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </div>
        <p className="text-right">
          <span className="block text-14 text-muted">{say("now")}</span>
          <b className="text-18 tabular-nums">{points(totalOf(sheet.items, mark.values), { sign: true })}</b>
        </p>
      </div>
      <ul className="card overflow-clip">
        {sheet.items.map((item, index) => (
          <li key={item.code} className={index > 0 ? "border-t border-line" : ""}>
            <ItemRow
              item={item}
              left={stop.left[index] ?? { times: null, points: null, sameDay: false, fits: true }}
              value={mark.values[item.code] ?? 0}
              say={say}
              local={local}
              onChange={(value) => onChange({ values: { ...mark.values, [item.code]: value } })}
            />
          </li>
        ))}
        {asksHeard && <HeardChoice mark={mark} say={say} missing={missing === "heard"} onChange={onChange} />}
      </ul>
      <Photos mark={mark} say={say} missing={missing === "photo"} onChange={onChange} />
      {found.length > 0 && (
        <details>
          <summary className="inline-flex min-h-11 items-center text-sky">{say("reason")}</summary>
          <div className="grid gap-3">
            {found.map((item) => (
              <label key={item.code} className="grid gap-1">
                <span className="field-label">{say("reasonOf", { item: item.title })}</span>
                <input
                  className="input"
                  maxLength={200}
                  defaultValue={
                    mark.reasons[item.code] ?? say("reasonText", { item: item.title, title: sheet.round.title })
                  }
                  onChange={(event) => onChange({ reasons: { ...mark.reasons, [item.code]: event.target.value } })}
                />
              </label>
            ))}
          </div>
        </details>
      )}
    </>
  );
}

type PartProps = Pick<Props, "mark" | "say" | "onChange"> & { missing: boolean };

function HeardChoice({ mark, say, missing, onChange }: PartProps) {
  const choices: readonly Heard[] = ["agreed", "disagreed", "absent"];
  return (
    <li className="border-t border-line bg-ochre-tint px-4 py-3">
      <fieldset>
        <legend className="mb-2">
          <b>{say("hearTitle")}</b>
          {say("hear")}
        </legend>
        <div className="grid grid-cols-3 gap-2">
          {choices.map((choice) => (
            <button
              key={choice}
              type="button"
              aria-pressed={mark.heard === choice}
              className={`min-h-11 rounded-md border px-1 ${mark.heard === choice ? "border-bamboo bg-bamboo-tint font-semibold" : "border-line-strong bg-surface"}`}
              onClick={() => onChange({ heard: choice })}
            >
              {say(choice)}
            </button>
          ))}
        </div>
        {missing && (
          <p className="field-error mt-2" role="alert">
            {say("hearMissing")}
          </p>
        )}
      </fieldset>
    </li>
  );
}

const MOST_PHOTOS = 9;

function Photos({ mark, say, missing, onChange }: PartProps) {
  const input = useRef<HTMLInputElement>(null);
  function add(files: FileList | null) {
    const taken = [...(files ?? [])].map((blob): Photo => ({ key: freshKey(), blob, file: null }));
    onChange({ photos: [...mark.photos, ...taken].slice(0, MOST_PHOTOS) });
    if (input.current) input.current.value = "";
  }
  return (
    <div className="flex flex-wrap items-center gap-3">
      {mark.photos.map((photo, index) => (
        <span key={photo.key} className="relative">
          <Thumbnail blob={photo.blob} />
          <button
            type="button"
            className="absolute -right-3 -top-3 grid h-11 w-11 place-items-center"
            aria-label={say("photoDrop", { no: index + 1 })}
            onClick={() => onChange({ photos: mark.photos.filter(({ key }) => key !== photo.key) })}
          >
            <span className="rounded-full border border-line bg-surface p-1">
              <X size={16} aria-hidden />
            </span>
          </button>
        </span>
      ))}
      <label className="grid h-18 w-26 cursor-pointer place-items-center rounded-md border border-dashed border-line-strong focus-within:outline-2">
        <input
          ref={input}
          type="file"
          accept="image/jpeg,image/png,image/webp"
          capture="environment"
          className="sr-only"
          onChange={(event) => add(event.target.files)}
        />
        <span className="grid place-items-center text-14">
          <Camera size={20} aria-hidden />
          {say(mark.photos.length > 0 ? "photoMore" : "photo")}
        </span>
      </label>
      <p className="text-14 text-muted">
        {mark.photos.length > 0 && <span className="block">{say("photoCount", { count: mark.photos.length })}</span>}
        {say("photoHint")}
      </p>
      {missing && (
        <p className="field-error w-full" role="alert">
          {mark.problem?.message ?? say("photo")}
        </p>
      )}
    </div>
  );
}

function Thumbnail({ blob }: { blob: Blob }) {
  const address = useMemo(() => URL.createObjectURL(blob), [blob]);
  useEffect(() => () => URL.revokeObjectURL(address), [address]);
  // biome-ignore lint/performance/noImgElement: a picture of this very phone, not of the server
  return <img src={address} alt="" width={72} height={72} className="h-18 w-18 rounded-md object-cover" />;
}

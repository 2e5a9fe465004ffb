"use client";

import { useEffect, useRef, useState } from "react";
import { type FoundSubject, ScanCard, type ScanLabels } from "@/components/card/ScanCard";

export type PickerSubject = { id: string; name: string; pinyin: string; code: string; group: string; note: string };
type Labels = {
  find: string;
  allGroups: string;
  selectShown: string;
  chosen: string;
  nobody: string;
  /** Heading of the scanner. */
  scan: string;
  /** Said of a card whose subject is not in the list. */
  stranger: string;
};
type Props = { unit: string; subjects: readonly PickerSubject[]; labels: Labels; scan: ScanLabels };

/** Subjects to tap or to scan, narrowed by a word or a group; what is ticked stays ticked while the list is narrowed. */
export function SubjectPicker({ unit, subjects, labels, scan }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const [word, setWord] = useState("");
  const [group, setGroup] = useState("");
  const [chosen, setChosen] = useState(0);
  const [stranger, setStranger] = useState(false);
  const groups = [...new Set(subjects.map((subject) => subject.group))].filter(Boolean);
  const wanted = word.normalize("NFKC").trim().toLowerCase();
  const shown = new Set(subjects.filter((subject) => fits(subject, wanted, group)).map(({ id }) => id));

  const count = () => setChosen(list.current?.querySelectorAll("input:checked").length ?? 0);
  useEffect(() => {
    const form = list.current?.closest("form");
    const later = () => setTimeout(() => setChosen(list.current?.querySelectorAll("input:checked").length ?? 0));
    later();
    form?.addEventListener("reset", later);
    return () => form?.removeEventListener("reset", later);
  }, []);

  function selectShown() {
    for (const box of list.current?.querySelectorAll<HTMLInputElement>("input") ?? [])
      if (shown.has(box.value)) box.checked = true;
    count();
  }

  /** A card that was scanned ticks its subject, whatever the list shows. */
  function add({ subjectId }: FoundSubject) {
    const box = list.current?.querySelector<HTMLInputElement>(`input[value="${CSS.escape(subjectId)}"]`);
    setStranger(!box);
    if (!box || box.checked) return;
    box.checked = true;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    count();
  }

  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <input
          type="search"
          className="input max-w-72"
          value={word}
          onChange={(event) => setWord(event.target.value)}
          placeholder={labels.find}
          aria-label={labels.find}
        />
        <button type="button" className="btn" onClick={selectShown}>
          {labels.selectShown}
        </button>
        <b role="status">{labels.chosen.replace("{count}", String(chosen))}</b>
      </div>
      {groups.length > 1 && (
        <div className="flex flex-wrap gap-2">
          {["", ...groups].map((name) => (
            <button
              key={name}
              type="button"
              className="pill min-h-11"
              aria-pressed={group === name}
              aria-current={group === name ? "true" : undefined}
              onClick={() => setGroup(name)}
            >
              {name === "" ? labels.allGroups : name}
            </button>
          ))}
        </div>
      )}
      <ul
        ref={list}
        onChange={count}
        className="grid max-h-96 overflow-y-auto rounded-md border border-line px-2 lg:grid-cols-2"
      >
        {subjects.map((subject) => (
          <li key={subject.id} hidden={!shown.has(subject.id)} className="min-w-0">
            <label className="choice min-h-12">
              <input type="checkbox" name="subjectIds" value={subject.id} data-as="list" />
              <span className="min-w-0">
                <b>{subject.name}</b> <span className="text-muted">{subject.group}</span>
                {subject.note && <span className="block text-14 text-muted">{subject.note}</span>}
              </span>
            </label>
          </li>
        ))}
      </ul>
      {shown.size === 0 && <p className="text-muted">{labels.nobody}</p>}
      <details>
        <summary className="inline-flex min-h-11 items-center text-sky">{labels.scan}</summary>
        <ScanCard unit={unit} labels={scan} onFound={add} />
        {stranger && (
          <p className="field-error" role="alert">
            {labels.stranger}
          </p>
        )}
      </details>
    </div>
  );
}

function fits(subject: PickerSubject, wanted: string, group: string): boolean {
  if (group !== "" && subject.group !== group) return false;
  if (wanted === "") return true;
  const { name, pinyin, code } = subject;
  const compact = pinyin.toLowerCase().replace(/\s/g, "");
  const initials = pinyin
    .toLowerCase()
    .split(/\s+/)
    .map((part) => part[0] ?? "")
    .join("");
  return (
    name.includes(wanted) || compact.includes(wanted) || initials.startsWith(wanted) || code.toLowerCase() === wanted
  );
}

"use client";

import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";

type Labels = { region: string; selected: string; clear: string };

function boxes(form: HTMLFormElement, name: string): HTMLInputElement[] {
  return [...form.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')].filter(
    (box) => box.name === name && !box.disabled,
  );
}

function head(form: HTMLFormElement, name: string): HTMLInputElement | undefined {
  return [...form.querySelectorAll<HTMLInputElement>("input[data-select-all]")].find(
    (box) => box.dataset.selectAll === name,
  );
}

/** Counts the chosen rows of its form and keeps the box in the table's head in step with them. */
export function SelectionBarIsland({ name, labels, children }: { name: string; labels: Labels; children?: ReactNode }) {
  const bar = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState(0);
  const count = useCallback(() => {
    const form = bar.current?.closest("form");
    if (!form) return;
    const all = boxes(form, name);
    const number = all.filter((box) => box.checked).length;
    const top = head(form, name);
    if (top) {
      top.checked = number > 0 && number === all.length;
      top.indeterminate = number > 0 && number < all.length;
    }
    setChosen(number);
  }, [name]);
  // Rows that are done leave the table with their boxes: counted anew whenever the page is drawn again.
  useEffect(count);

  useEffect(() => {
    const form = bar.current?.closest("form");
    if (!form) return;
    const onChange = (event: Event) => {
      const target = event.target;
      if (target instanceof HTMLInputElement && target.dataset.selectAll === name)
        for (const box of boxes(form, name)) box.checked = target.checked;
      count();
    };
    const onReset = () => setTimeout(count);
    form.addEventListener("change", onChange);
    form.addEventListener("reset", onReset);
    return () => {
      form.removeEventListener("change", onChange);
      form.removeEventListener("reset", onReset);
    };
  }, [name, count]);

  function clear() {
    const form = bar.current?.closest("form");
    if (!form) return;
    for (const box of boxes(form, name)) box.checked = false;
    form.dispatchEvent(new Event("change"));
  }

  return (
    <section
      ref={bar}
      aria-label={labels.region}
      hidden={chosen === 0}
      className="no-print max-lg:sticky max-lg:top-14 max-lg:z-10"
    >
      <div className="flex flex-wrap items-center gap-2 bg-bamboo-tint px-4 py-2 min-h-13">
        <b className="mr-2" role="status">
          {labels.selected.replace("{count}", String(chosen))}
        </b>
        {children}
        <button type="button" className="btn btn-text btn-small ml-auto" onClick={clear}>
          {labels.clear}
        </button>
      </div>
    </section>
  );
}

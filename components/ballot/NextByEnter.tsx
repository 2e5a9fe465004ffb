"use client";

import { type ReactNode, useEffect, useRef } from "react";

/** Enter goes to the next field, as whoever types a long list expects; a count is sent by its button only. */
export function NextByEnter({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const here = box.current;
    const goOn = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || event.isComposing || !(event.target instanceof HTMLInputElement)) return;
      event.preventDefault();
      const fields = [...(here?.querySelectorAll("input") ?? [])];
      const next = fields[fields.indexOf(event.target) + (event.shiftKey ? -1 : 1)];
      next?.focus();
      next?.select();
    };
    here?.addEventListener("keydown", goOn);
    return () => here?.removeEventListener("keydown", goOn);
  }, []);
  return (
    <div ref={box} className="grid gap-4">
      {children}
    </div>
  );
}

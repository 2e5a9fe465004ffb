"use client";

import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import type { EditorProps } from "./Editor";

const Editor = lazy(() => import("./Editor"));

/** The editor, loaded where somebody edits; until then, and without script, the draft as it reads. */
export function EditorIsland({ children, ...props }: EditorProps & { children: ReactNode }) {
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  if (!ready) return children;
  return (
    <Suspense fallback={children}>
      <Editor {...props} />
    </Suspense>
  );
}

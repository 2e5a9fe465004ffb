"use client";

import type { ReactNode } from "react";

/** Opens the browser's print dialog; the page's print styles do the rest. */
export function PrintButton({ children, primary = false }: { children: ReactNode; primary?: boolean }) {
  return (
    <button type="button" className={primary ? "btn btn-primary" : "btn"} onClick={() => window.print()}>
      {children}
    </button>
  );
}

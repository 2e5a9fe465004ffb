"use client";

import { createContext } from "react";

/** Closes the dialog a form or a button stands in, leaving what came of it beside the button that opened it; null outside of one. */
export const CloseDialog = createContext<((message?: string) => void) | null>(null);

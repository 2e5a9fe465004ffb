"use client";

import { createContext } from "react";

/** Closes the dialog a form or a button stands in; null outside of one. */
export const CloseDialog = createContext<(() => void) | null>(null);

"use client";

import { useEffect } from "react";
import { deviceStorage, removeDrafts } from "./drafts";

/** On the page of signing out: whoever leaves takes the drafts of this device along. */
export function ForgetDrafts() {
  useEffect(() => {
    const forget = () => removeDrafts(deviceStorage(), () => true);
    document.addEventListener("submit", forget);
    return () => document.removeEventListener("submit", forget);
  }, []);
  return null;
}

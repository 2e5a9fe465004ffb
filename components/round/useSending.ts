"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { Mark } from "./model";
import { sendWaiting } from "./send";

export type Link = "sending" | "idle" | "offline" | "signedOut";
const FIRST_WAIT = 3_000;
const LONGEST_WAIT = 60_000;

/** Sends what waits: at once, when the link returns, when the page is seen again, and with growing pauses in between. */
export function useSending(user: string, onChange: (mark: Mark) => void) {
  const [link, setLink] = useState<Link>("idle");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const pause = useRef(FIRST_WAIT);

  const send = useCallback(async () => {
    clearTimeout(timer.current);
    setLink("sending");
    const sent = await sendWaiting(user, onChange);
    setLink(sent === "done" ? "idle" : sent);
    if (sent === "done") pause.current = FIRST_WAIT;
    if (sent !== "offline") return;
    timer.current = setTimeout(() => void send(), pause.current);
    pause.current = Math.min(LONGEST_WAIT, pause.current * 2);
  }, [user, onChange]);

  useEffect(() => {
    const now = () => {
      pause.current = FIRST_WAIT;
      void send();
    };
    const seen = () => document.visibilityState === "visible" && now();
    now();
    window.addEventListener("online", now);
    document.addEventListener("visibilitychange", seen);
    return () => {
      clearTimeout(timer.current);
      window.removeEventListener("online", now);
      document.removeEventListener("visibilitychange", seen);
    };
  }, [send]);
  return { link, send };
}

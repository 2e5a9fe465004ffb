"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

type Props = { procedure: string; input: { [key: string]: string }; done: number; status: string };

const EVERY_MS = 1500;

/** Asks how far work in the background is, and draws the page again when it has moved on. Nothing of its own to see. */
export function ProgressIsland({ procedure, input, done, status }: Props) {
  const router = useRouter();
  const asked = encodeURIComponent(JSON.stringify(input));
  useEffect(() => {
    const timer = setInterval(async () => {
      if (document.hidden) return;
      const answer = await fetch(`/api/trpc/${procedure}?input=${asked}`)
        .then((response) => response.json())
        .catch(() => null);
      const now = answer?.result?.data;
      if (now && (now.done !== done || now.status !== status)) router.refresh();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [procedure, asked, done, status, router]);
  return null;
}

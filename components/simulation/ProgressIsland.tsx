"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

type Props = { unit: string; simulationId: string; done: number; status: string };

const EVERY_MS = 1500;

/** Asks how far the simulation is, and draws the page again when it has moved on. Nothing of its own to see. */
export function ProgressIsland({ unit, simulationId, done, status }: Props) {
  const router = useRouter();
  useEffect(() => {
    const input = encodeURIComponent(JSON.stringify({ unit, simulationId }));
    const timer = setInterval(async () => {
      if (document.hidden) return;
      const answer = await fetch(`/api/trpc/simulation.progress?input=${input}`)
        .then((response) => response.json())
        .catch(() => null);
      const now = answer?.result?.data;
      if (now && (now.done !== done || now.status !== status)) router.refresh();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [unit, simulationId, done, status, router]);
  return null;
}

"use client";

import { useEffect, useState } from "react";
import { marksOf } from "./kept";

/** Before signing out: what of this person still waits on this phone, and where. Nothing to see where nothing does. */
export function UnsentMarks({ userId, text, link }: { userId: string; text: string; link: string }) {
  const [unsent, setUnsent] = useState<{ count: number; href: string } | null>(null);
  useEffect(() => {
    void marksOf(userId)
      .then((marks) => marks.filter(({ state }) => state === "waiting" || state === "conflict"))
      .then((marks) => {
        const [first] = marks;
        setUnsent(first ? { count: marks.length, href: `/u/${first.unit}/rounds/${first.roundId}` } : null);
      })
      .catch(() => setUnsent(null));
  }, [userId]);
  if (unsent === null) return null;
  return (
    <p className="callout callout-ochre" role="status">
      <span>
        {text.replace("{count}", String(unsent.count))} <a href={unsent.href}>{link}</a>
      </span>
    </p>
  );
}

"use client";

import { useEffect, useState } from "react";
import { marksOf } from "./kept";

/** Before signing out: what of this person still waits on this phone. Nothing to see where nothing does. */
export function UnsentMarks({
  userId,
  text,
  link,
  href,
}: {
  userId: string;
  text: string;
  link: string;
  href: string;
}) {
  const [count, setCount] = useState(0);
  useEffect(() => {
    void marksOf(userId)
      .then((marks) => setCount(marks.filter(({ state }) => state === "waiting" || state === "conflict").length))
      .catch(() => setCount(0));
  }, [userId]);
  if (count === 0) return null;
  return (
    <p className="callout callout-ochre" role="status">
      <span>
        {text.replace("{count}", String(count))} <a href={href}>{link}</a>
      </span>
    </p>
  );
}

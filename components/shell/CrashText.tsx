"use client";

import { useEffect, useState } from "react";
import en from "@/server/i18n/messages/en/crash.json";
import zh from "@/server/i18n/messages/zh-CN/crash.json";

/** What happened, whether data is safe, what to do, and an id. The few words come with it: the server may be what failed. */
export function CrashText({ id, retry }: { id: string | undefined; retry: () => void }) {
  const [words, setWords] = useState(zh);
  useEffect(() => {
    const chosen = document.documentElement.lang || navigator.language;
    if (chosen.startsWith("en")) setWords(en);
  }, []);
  return (
    <main className="mx-auto grid max-w-xl gap-4 px-4 py-12">
      <h1>{words.title}</h1>
      <p>{words.text}</p>
      <p>{words.next}</p>
      {id !== undefined && (
        <p className="text-muted">
          {words.id} <code className="font-mono text-ink">{id}</code>
        </p>
      )}
      <p className="flex flex-wrap gap-2">
        <button type="button" className="btn btn-primary" onClick={retry}>
          {words.retry}
        </button>
        <a className="btn" href="/">
          {words.home}
        </a>
      </p>
    </main>
  );
}

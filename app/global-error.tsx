"use client";

import { CrashText } from "@/components/shell/CrashText";
import "./globals.css";
import "@/components/ui/parts.css";

export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="zh-CN">
      <body>
        <CrashText id={error.digest} retry={reset} />
      </body>
    </html>
  );
}

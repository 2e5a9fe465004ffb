"use client";

import { CrashText } from "@/components/shell/CrashText";

export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <CrashText id={error.digest} retry={reset} />;
}

import type { ReactNode } from "react";
import { texts } from "@/server/i18n/locale";

/** A word, the colon of the reader's language, and what it says; alone it leaves room to be written on paper. */
export async function Labelled({ label, children }: { label: ReactNode; children?: ReactNode }) {
  const common = await texts("common");
  return (
    <>
      {label}
      {common("colon")}
      {children}
    </>
  );
}

import type { ReactNode } from "react";
import { cycleTitle } from "@/server/i18n/format";
import { currentLocale } from "@/server/i18n/locale";

/** A cell of two lines: what it says, and in small print what belongs to it. */
export function Under({ children, small }: { children: ReactNode; small: ReactNode }) {
  return (
    <span className="block">
      {children}
      <span className="block text-14 text-muted">{small}</span>
    </span>
  );
}

type Row = { scheme: string; schemeEn: string; cycleName: string; startsOn: string; endsOn: string };

/** Which scheme, and which of its cycles. */
export async function SchemeCell({ row, children }: { row: Row; children?: ReactNode }) {
  const locale = await currentLocale();
  return (
    <Under
      small={
        <>
          {cycleTitle({ ...row, name: row.cycleName }, locale)}
          {children}
        </>
      }
    >
      {locale === "en" ? row.schemeEn : row.scheme}
    </Under>
  );
}

import type { ReactNode } from "react";
import { texts } from "@/server/i18n/locale";
import { Brand } from "./Brand";
import { LanguageSwitch } from "./LanguageSwitch";

type PlainProps = { title: string; lead?: ReactNode; here?: string; wide?: boolean; children: ReactNode };

/** A page without the workspace: sign-in, public notice, not found. */
export async function Plain({ title, lead, here = "/", wide = false, children }: PlainProps) {
  const t = await texts("shell");
  return (
    <>
      <a className="skip btn" href="#content">
        {t("skip")}
      </a>
      <header className="border-b border-line bg-surface no-print">
        <div className={`mx-auto flex min-h-14 items-center justify-between px-4 ${wide ? "max-w-5xl" : "max-w-xl"}`}>
          <Brand />
          <LanguageSwitch here={here} />
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className={`mx-auto grid grid-cols-1 gap-4 px-4 py-6 ${wide ? "max-w-5xl" : "max-w-xl"}`}
      >
        <div>
          <h1>{title}</h1>
          {lead !== undefined && <p className="text-muted">{lead}</p>}
        </div>
        {children}
      </main>
    </>
  );
}

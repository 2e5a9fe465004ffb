import type { ReactNode } from "react";
import { Breadcrumbs, type Crumb } from "@/components/ui/Breadcrumbs";

type PageHeaderProps = {
  title: string /** One sentence: what this page is for. */;
  lead?: ReactNode;
  crumbs?: readonly Crumb[] /** At most one primary. */;
  actions?: ReactNode;
  chips?: ReactNode;
};

/** Breadcrumb, title, one sentence, actions at the right. */
export function PageHeader({ title, lead, crumbs, actions, chips }: PageHeaderProps) {
  return (
    <header className="mb-3">
      {crumbs && crumbs.length > 0 && <Breadcrumbs crumbs={crumbs} />}
      <div className="mt-1 flex flex-wrap items-start gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1>{title}</h1>
            {chips}
          </div>
          {lead !== undefined && <p className="text-16 text-muted">{lead}</p>}
        </div>
        {actions !== undefined && <div className="no-print flex flex-wrap items-center gap-2 lg:pt-2">{actions}</div>}
      </div>
    </header>
  );
}

/** The one big action of a phone page, above the bottom bar; on a desktop an ordinary button, or none where the header has it. */
export function MainAction({ children, phoneOnly }: { children: ReactNode; phoneOnly?: boolean }) {
  return <div className={phoneOnly ? "cta lg:hidden" : "cta"}>{children}</div>;
}

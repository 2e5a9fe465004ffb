import type { ReactNode } from "react";

/** Nothing here: why, and the next step. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="grid justify-items-center gap-1 px-6 py-8 text-center">
      <svg
        width="64"
        height="48"
        viewBox="0 0 64 48"
        aria-hidden="true"
        className="fill-none stroke-bamboo-mid stroke-2"
      >
        <rect x="8" y="4" width="48" height="40" rx="4" />
        <path d="M18 16h18M18 24h28M18 32h12" strokeLinecap="round" />
      </svg>
      <p className="text-16 font-semibold">{title}</p>
      {children !== undefined && <div className="max-w-prose text-muted text-balance">{children}</div>}
      {action !== undefined && <div className="mt-2">{action}</div>}
    </div>
  );
}

import type { ReactNode } from "react";
import "./progress.css";
import { Card } from "./Card";
import { ProgressIsland } from "./ProgressIsland";

type Props = {
  title: string;
  label: string;
  progress: { status: "queued" | "running"; done: number; total: number };
  /** Count, rate, time left: joined in one line. */
  parts: readonly string[];
  /** That the page may be left, and where it is found again. */
  leave: string;
  /** The way to the same page, for who has no script. */
  reload: { href: string; label: string };
  /** The query that tells how far it is, asked now and then. */
  watch: { procedure: string; input: { [key: string]: string } };
  /** The way to stop it. */
  children: ReactNode;
};

/** How far work in the background is: bar, count, rate, time left. The page follows by itself; without script by the link. */
export function ProgressCard({ title, label, progress, parts, leave, reload, watch, children }: Props) {
  const { status, done, total } = progress;
  return (
    <Card title={title}>
      <progress className="progress" value={done} max={Math.max(1, total)} aria-label={label} />
      <p role="status" className="mt-2">
        {parts.join(" · ")}
      </p>
      <p className="text-muted">{leave}</p>
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <a className="btn" href={reload.href}>
          {reload.label}
        </a>
        {children}
      </div>
      <ProgressIsland {...watch} done={done} status={status} />
    </Card>
  );
}

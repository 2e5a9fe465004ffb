import "./progress.css";
import { ProgressIsland } from "./ProgressIsland";

type Props = {
  label: string;
  done: number;
  total: number;
  status: string;
  /** Count, rate, time left: joined in one line. */
  parts: readonly string[];
  /** The query that tells how far it is, asked now and then. */
  watch: { procedure: string; input: { [key: string]: string } };
};

/** How far work in the background is. The page follows by itself; without script by a link beside it. */
export function ProgressBar({ label, done, total, status, parts, watch }: Props) {
  return (
    <>
      <progress className="progress" value={done} max={Math.max(1, total)} aria-label={label} />
      <p role="status" className="mt-2">
        {parts.join(" · ")}
      </p>
      <ProgressIsland {...watch} done={done} status={status} />
    </>
  );
}

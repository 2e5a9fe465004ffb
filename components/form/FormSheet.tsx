import { Sideways } from "@/components/ui/Sideways";
import type { Decimals } from "@/server/domain/form/decimals";
import type { FormCell, FormColumn, FormDocument } from "@/server/domain/form/document";
import { type LaidOutForm, layOut } from "@/server/domain/form/lay-out";
import { points, yuan } from "@/server/i18n/format";
import { Letter, LetterReply } from "./Letter";
import { Plate } from "./Plate";
import { RiskCard } from "./RiskCard";
import { Slip } from "./Slip";
import "./form.css";
import "./layouts.css";

/**
 * Rows at the end that stay together with the totals, the notes, the signatures and the seal, so that none of these stands
 * alone on the last page. They are one group of rows for that: what comes after a table, Chromium parts from it and cuts.
 */
const KEPT_WITH_END = 2;

/**
 * A form on A4: title, unit and period, facts, table with its head on every page, notes, signatures and seal. All of it is on
 * the page; what the browser prints is exactly this, with 第 x 页 共 y 页 at the foot.
 */
export function FormSheet({ form: given }: { form: FormDocument }) {
  const layout = given.layout?.type ?? "table";
  if (layout === "plate") return <Plate form={given} />;
  if (layout === "risk") return <RiskCard form={given} />;
  if (layout === "slip") return <Slip form={given} />;
  const form = layOut(given);
  return (
    <Sideways className={`form-scroll form-scroll-${layout}`} label={form.title}>
      <article className={`form form-${form.orientation} form-as-${layout}`} lang="zh-CN">
        <h2>{form.title}</h2>
        <p className="form-line">
          <span>
            {form.words.unit}
            {form.unit}
          </span>
          <span>{form.period}</span>
        </p>
        {form.facts.length > 0 && (
          <dl className="form-facts">
            {form.facts.map(({ label, value }) => (
              <div key={label + value}>
                <dt>{label}：</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
        <Letter form={given} />
        <FormTable form={form} />
        <LetterReply form={given} />
      </article>
    </Sideways>
  );
}

function FormTable({ form }: { form: LaidOutForm }) {
  const { columns, rows, totals, decimals } = form;
  const sum = columns.reduce((total, { width }) => total + width, 0);
  const last = Math.max(0, rows.length - KEPT_WITH_END);
  const line = (row: readonly FormCell[], at: number) => (
    <tr key={at}>
      {columns.map((column, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, on the server
        <Cell key={i} cell={row[i] ?? null} column={column} decimals={decimals[i] ?? 0} />
      ))}
    </tr>
  );
  return (
    <table aria-label={form.title}>
      <colgroup>
        {columns.map(({ title, width }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, on the server
          <col key={title + at} style={{ width: `${(width / sum) * 100}%` }} />
        ))}
      </colgroup>
      <Heads form={form} />
      <tbody>
        {rows.slice(0, last).map(line)}
        {rows.length === 0 && (
          <tr>
            <td className="form-none" colSpan={columns.length}>
              {form.words.none}
            </td>
          </tr>
        )}
      </tbody>
      <tbody className="form-last">
        {rows.slice(last).map((row, at) => line(row, last + at))}
        {totals && <Totals totals={totals} form={form} />}
        <tr>
          <td className="form-foot" colSpan={columns.length}>
            <FormEnd form={form} />
          </td>
        </tr>
      </tbody>
    </table>
  );
}

function Heads({ form: { columns, runs } }: { form: LaidOutForm }) {
  const two = runs.some(({ over }) => over !== null);
  return (
    <thead>
      <tr>
        {runs.map(({ over, from, count }) =>
          over === null ? (
            <th key={from} rowSpan={two ? 2 : 1} scope="col">
              {columns[from]?.title}
            </th>
          ) : (
            <th key={from} colSpan={count} scope="colgroup">
              {over}
            </th>
          ),
        )}
      </tr>
      {two && (
        <tr>
          {columns.map(
            ({ over, title }, at) =>
              over !== undefined && (
                // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, on the server
                <th key={title + at} scope="col">
                  {title}
                </th>
              ),
          )}
        </tr>
      )}
    </thead>
  );
}

function Totals({ totals, form }: { totals: readonly FormCell[]; form: LaidOutForm }) {
  const { columns, decimals, reach } = form;
  return (
    <tr className="form-totals">
      <th colSpan={reach} scope="row">
        {cellText(totals[0] ?? null, 0)}
      </th>
      {columns.slice(reach).map((column, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, on the server
        <Cell key={at} cell={totals[reach + at] ?? null} column={column} decimals={decimals[reach + at] ?? 0} />
      ))}
    </tr>
  );
}

function FormEnd({ form: { numbered, signatures, seal, words } }: { form: LaidOutForm }) {
  return (
    <>
      {numbered.length > 0 && (
        <div className="form-notes">
          <b>{words.notes}</b>
          <ol>
            {numbered.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ol>
        </div>
      )}
      {signatures.length > 0 && (
        <p className="form-sign">
          {signatures.map((name) => (
            <span key={name}>{name}：</span>
          ))}
        </p>
      )}
      {seal && (
        <p className="form-seal">
          {words.seal}
          <br />
          <span>{words.year}</span>
          <span>{words.month}</span>
          <span>{words.day}</span>
        </p>
      )}
    </>
  );
}

function Cell({ cell, column, decimals }: { cell: FormCell; column: FormColumn; decimals: Decimals }) {
  const day = cell !== null && typeof cell === "object" && "date" in cell;
  return <td className={`form-${column.align}${day ? " form-day" : ""}`}>{cellText(cell, decimals)}</td>;
}

function cellText(cell: FormCell, decimals: Decimals): string {
  if (cell === null) return "";
  if (typeof cell === "string") return cell;
  if (typeof cell === "number") return String(cell);
  if ("points" in cell) return points(cell.points, { decimals });
  if ("fen" in cell) return yuan(cell.fen);
  return cell.date.replaceAll("-", ".");
}

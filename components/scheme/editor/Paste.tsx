"use client";

import { useState } from "react";
import { formatChange } from "@/server/domain/points";
import { useEditing } from "./context";
import { Select } from "./inputs";
import { addPasted } from "./items";
import { COLUMNS, type ColumnKind, guessColumns, type PastedRow, rowsOf, tableOf } from "./paste";

/** Rows out of a spreadsheet: paste, see which column is what and which rows cannot be read, take over the rest. */
export function Paste({ onDone }: { onDone: () => void }) {
  const { definition, say, language, change } = useEditing();
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<Record<number, ColumnKind>>({});
  const [component, setComponent] = useState(definition.components[0]?.code ?? "");
  const table = tableOf(text);
  const { kinds: guessed, head } = guessColumns(table);
  const kinds = guessed.map((kind, at) => chosen[at] ?? kind);
  const body = head ? table.slice(1) : table;
  const rows = rowsOf(body, kinds, definition, component);
  const good = rows.filter((row) => row.problem === null);
  const full = good.length + definition.items.length > 400;
  const take = () => {
    change((now) => addPasted(now, rows));
    onDone();
  };
  return (
    <section className="inset grid gap-3" aria-label={say("paste.title")}>
      <label className="field">
        <span className="field-label">{say("paste.title")}</span>
        <span className="field-hint text-14">{say("paste.hint")}</span>
        <textarea className="input font-mono" rows={5} value={text} onChange={(event) => setText(event.target.value)} />
      </label>
      {table.length > 0 && (
        <>
          <div className="field max-w-sm">
            <label className="field-label" htmlFor="paste-component">
              {say("paste.component")}
            </label>
            <Select
              id="paste-component"
              value={component}
              options={definition.components.map((one) => ({ value: one.code, label: one.title[language] }))}
              onChange={setComponent}
            />
          </div>
          <div className="scroller">
            <table className="tbl">
              <caption className="sr-only">{say("paste.preview")}</caption>
              <thead>
                <tr>
                  <th scope="col">{say("paste.no")}</th>
                  {kinds.map((kind, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: columns are known by their place
                    <th key={at} scope="col">
                      <Select
                        label={say("paste.column", { no: at + 1 })}
                        className="pill"
                        value={kind}
                        options={COLUMNS.map((one) => ({ value: one, label: say(`paste.kind.${one}`) }))}
                        onChange={(to) => setChosen({ ...chosen, [at]: COLUMNS.find((one) => one === to) ?? "skip" })}
                      />
                    </th>
                  ))}
                  <th scope="col">{say("paste.reads")}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row, at) => (
                  <tr key={row.no} className={row.problem === null ? "" : "bad-row"}>
                    <td>{row.no}</td>
                    {kinds.map((_, column) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: columns are known by their place
                      <td key={column}>{body[at]?.[column] ?? ""}</td>
                    ))}
                    <td>
                      {row.problem === null ? (
                        <Reads row={row} />
                      ) : (
                        <b className="text-vermilion">{say(`paste.problem.${row.problem}`)}</b>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <p role="status">{say("paste.result", { good: good.length, bad: rows.length - good.length })}</p>
          {full && <p className="field-error">{say("paste.full")}</p>}
          <div className="flex flex-wrap gap-2">
            <button type="button" className="btn btn-primary" disabled={good.length === 0 || full} onClick={take}>
              {say("paste.take", { count: good.length })}
            </button>
            <button type="button" className="btn" onClick={onDone}>
              {say("cancel")}
            </button>
          </div>
        </>
      )}
    </section>
  );
}

function Reads({ row }: { row: PastedRow }) {
  const { say } = useEditing();
  const sign = row.sign === "addition" ? 1 : -1;
  const { points } = row;
  if (points === null) return null;
  if (points.type === "range")
    return `${formatChange(points.min * sign)} ${say("items.to")} ${formatChange(points.max * sign)}`;
  if (points.type === "perUnit") return `${formatChange(points.points * sign)} / ${points.unit.zh}`;
  return points.type === "fixed" ? formatChange(points.points * sign) : null;
}

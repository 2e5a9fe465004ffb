import type { ReactNode } from "react";
import { Sideways } from "@/components/ui/Sideways";
import { texts } from "@/server/i18n/locale";
import type { SheetSubject } from "./model";
import "./sheet.css";

/** A page of A4 that is filled in by hand: what it is, then what it is about at both ends of a line. */
type PaperProps = { label: string; title: string; line: readonly [string, string]; children: ReactNode };

export function Paper({ label, title, line: [start, end], children }: PaperProps) {
  return (
    <Sideways className="ballot-scroll ballot-page" label={label}>
      <article className="sheet ballot-sheet card">
        <h2 className="sheet-title">{title}</h2>
        <p className="sheet-line">
          <span>{start}</span>
          <span>{end}</span>
        </p>
        {children}
      </article>
    </Sideways>
  );
}

export type SheetColumn = { key: string; title: string; width?: "wide" | "mark" };
type TableProps = { columns: readonly SheetColumn[]; subjects: readonly SheetSubject[] };

/** What stands in brackets at the end stays on one line. */
function Head({ title }: { title: string }) {
  const at = title.search(/[（(][^（(]*[）)]$/);
  if (at <= 0) return title;
  return (
    <>
      {title.slice(0, at)}
      <span className="whitespace-nowrap">{title.slice(at)}</span>
    </>
  );
}

/** Everybody on the sheet under the number that each has on every paper and form of the ballot, with empty cells to write in. */
export async function SheetTable({ columns, subjects }: TableProps) {
  const t = await texts("ballot");
  return (
    <table>
      <thead>
        <tr>
          <th scope="col" className="ballot-no">
            {t("sheet.no")}
          </th>
          <th scope="col" className="ballot-name">
            {t("sheet.name")}
          </th>
          {columns.map(({ key, title, width }) => (
            <th key={key} scope="col" className={width && `ballot-${width}`}>
              <Head title={title} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {subjects.map(({ id, no, name, group }) => (
          <tr key={id}>
            <td>{no}</td>
            <td>
              {name} <small>{group}</small>
            </td>
            {columns.map(({ key }) => (
              <td key={key} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

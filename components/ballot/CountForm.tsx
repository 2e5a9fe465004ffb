import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { NumberField } from "@/components/ui/inputs";
import type { CountLine } from "@/server/domain/ballot/count";
import type { Ballot } from "@/server/domain/scheme/ballots";
import { languageOf } from "@/server/domain/scheme/parts";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { BoxView, CountingState, SheetSubject } from "./model";
import { NextByEnter } from "./NextByEnter";
import "./ballot.css";

type Props = {
  unit: string;
  view: BoxView;
  voters: string;
  mine: CountingState["mine"];
  subjects: readonly SheetSubject[];
};

/** A field of a line: where its number goes, how it is read, and what stands there already. */
type Cell = { key: string; head: string; readAs: "number" | "points" | "nullable"; value: (line: CountLine) => number };

async function cellsOf({ scale }: Ballot): Promise<Cell[]> {
  const [t, locale] = await Promise.all([texts("ballot"), currentLocale()]);
  switch (scale.type) {
    case "scored":
      return [
        { key: "votes", head: t("count.votes"), readAs: "number", value: ({ votes }) => votes },
        { key: "points", head: t("count.points"), readAs: "points", value: (line) => line.points / 100 },
      ];
    case "choices":
      return scale.choices.map(({ code, title }, at) => ({
        key: `choices.${at}`,
        head: title[languageOf(locale)],
        readAs: "number",
        value: ({ choices }) => choices?.[code] ?? 0,
      }));
    case "ranked":
      return scale.places.map((_, at) => ({
        key: `choices.${at}`,
        head: t("result.place", { no: at + 1 }),
        readAs: "number",
        value: ({ choices }) => choices?.[String(at + 1)] ?? 0,
      }));
    default:
      return scale satisfies never;
  }
}

/** The papers of one group as one person counted them. */
export async function CountForm({ unit, view, voters, mine, subjects }: Props) {
  const [t, cells] = await Promise.all([texts("ballot"), cellsOf(view.ballot)]);
  const at = `/u/${unit}/ballots/${view.box.id}`;
  return (
    <ActionForm
      procedure="ballot.enterCount"
      input={{ unit, boxId: view.box.id, voters }}
      idempotent
      onSuccess={{ redirect: at }}
    >
      <NextByEnter>
        <div className="flex flex-wrap gap-4">
          <NumberField name="papers" label={t("count.papers")} defaultValue={mine?.count.papers} required />
          <NumberField name="spoiled" label={t("count.spoiled")} defaultValue={mine?.count.spoiled ?? 0} required />
        </div>
        {view.ballot.scale.type === "scored" && <p className="text-muted">{t("count.hints")}</p>}
        <table className="tbl tbl-dense tbl-stack count-table">
          <caption className="sr-only">{t("count.title")}</caption>
          <thead>
            <tr>
              <th scope="col" className="count-no">
                {t("sheet.no")}
              </th>
              <th scope="col">{t("count.subject")}</th>
              {cells.map(({ key, head }) => (
                <th key={key} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {subjects.map((subject) => (
              <Line key={subject.id} subject={subject} cells={cells} line={mine?.count.marks[subject.id]} />
            ))}
          </tbody>
        </table>
      </NextByEnter>
      <Button tone="primary">{t("count.save")}</Button>
    </ActionForm>
  );
}

type LineProps = { subject: SheetSubject; cells: readonly Cell[]; line: CountLine | undefined };

function Line({ subject, cells, line }: LineProps) {
  const name = `marks.${subject.id}`;
  const id = `c-${subject.id}`;
  return (
    <tr data-field={name}>
      <td className="count-no">{subject.no}</td>
      <td className="lead">
        <b className="field-label">{subject.name}</b> <span className="text-muted">{subject.group}</span>
        <p className="field-error" id={`${id}-0-error`} data-error-for={name} />
      </td>
      {cells.map(({ key, head, readAs, value }, at) => (
        <td key={key} data-label={head}>
          <input
            id={`${id}-${at}`}
            name={`${name}.${key}`}
            className="input"
            type="text"
            inputMode="decimal"
            autoComplete="off"
            enterKeyHint="next"
            data-as={key === "votes" || key === "points" ? readAs : "nullable"}
            aria-label={`${subject.name} ${head}`}
            defaultValue={line ? value(line) : undefined}
          />
        </td>
      ))}
    </tr>
  );
}

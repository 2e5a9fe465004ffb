import { Button, ButtonRow } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { FilterBar } from "@/components/ui/FilterBar";
import type { Line } from "@/server/domain/access/lines";
import { texts } from "@/server/i18n/locale";
import type { Messages } from "@/server/i18n/messages";
import type { CentreChoices, CentreParam } from "./model";
import { ParamFields } from "./ParamFields";
import "./centre.css";

type Code = keyof Messages["form"]["name"];
type Part = keyof Messages["form"]["part"];
type CentreForm = {
  code: Code;
  part: Part;
  line: Line | undefined;
  params: readonly CentreParam[];
  ofOne: boolean;
};

type Props = { unit: string; forms: readonly CentreForm[]; choices: CentreChoices };

/** The forms in their groups; each opens to what it is made of, and from there to paper or to a workbook. */
export async function Centre({ unit, forms, choices }: Props) {
  const t = await texts("form");
  const parts = [...new Set(forms.map(({ part }) => part))];
  return (
    <div className="forms-parts">
      {parts.map((part) => (
        <Card key={part} title={t(`part.${part}`)} flush>
          <ul className="forms">
            {forms
              .filter((form) => form.part === part)
              .map((form) => (
                <FormLine key={form.code} unit={unit} form={form} choices={choices} />
              ))}
          </ul>
        </Card>
      ))}
    </div>
  );
}

async function FormLine({ unit, form, choices }: { unit: string; form: CentreForm; choices: CentreChoices }) {
  const t = await texts("form");
  return (
    <li>
      <details name="form">
        <summary>
          <b>{t(`name.${form.code}`)}</b>
          <span>{t(`about.${form.code}`)}</span>
        </summary>
        <form method="get" action="/api/files/form/open">
          <input type="hidden" name="unit" value={unit} />
          <input type="hidden" name="code" value={form.code} />
          <ParamFields params={form.params} ofOne={form.ofOne} line={form.line} choices={choices} within={form.code} />
          <ButtonRow>
            <Button tone="primary">{t("open")}</Button>
            <Button name="as" value="xlsx">
              {t("page.workbook")}
            </Button>
          </ButtonRow>
        </form>
      </details>
    </li>
  );
}

/** Which year the forms are made of: the way to closings and notices that are older than those offered. */
export async function YearChoice({ unit, choices }: { unit: string; choices: CentreChoices }) {
  const t = await texts("form");
  const { closings, notices, totals, years, year } = choices;
  const more = totals.closings > closings.length || totals.notices > notices.length;
  if (years.length < 2 && year === null && !more) return null;
  const query = { year: year === null ? undefined : String(year) };
  const counts = {
    ...{ closings: closings.length, allClosings: totals.closings },
    ...{ notices: notices.length, allNotices: totals.notices },
  };
  return (
    <div className="mb-4">
      <Card flush>
        <FilterBar
          path={`/u/${unit}/forms`}
          query={query}
          filters={[
            {
              name: "year",
              label: t("param.year"),
              options: years.map((one) => ({ value: String(one), label: t("param.yearOf", { year: String(one) }) })),
            },
          ]}
        />
        {more && <p className="px-4 pb-3 text-muted">{t("param.newest", counts)}</p>}
      </Card>
    </div>
  );
}

type UsedProps = { unit: string; used: readonly { code: Code; query: string }[] };

/** 最近用过: as they were opened last, with the same choices. */
export async function UsedForms({ unit, used }: UsedProps) {
  const t = await texts("form");
  if (used.length === 0) return null;
  return (
    <nav className="forms-used" aria-label={t("used")}>
      <span>{t("used")}</span>
      {used.map(({ code, query }) => (
        <a key={code} className="pill" href={`/u/${unit}/forms/${code}${query === "" ? "" : `?${query}`}`}>
          {t(`name.${code}`)}
        </a>
      ))}
    </nav>
  );
}

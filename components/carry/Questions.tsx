import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { Hidden, NumberField, SelectField, TextField } from "@/components/ui/inputs";
import { points } from "@/server/i18n/format";
import { texts } from "@/server/i18n/locale";
import type { CellQuestion, RowQuestion, TotalQuestion } from "./model";

type Asked<Question> = { unit: string; runId: string; questions: readonly Question[]; all: number };
type FrameProps = {
  unit: string;
  runId: string;
  title: string;
  lead: string;
  shown: number;
  all: number;
  rest: ReactNode;
  children: ReactNode;
};

/** Questions of one kind in one form: answered one by one, or all others left out for one reason. */
async function Frame({ unit, runId, title, lead, shown, all, rest, children }: FrameProps) {
  const t = await texts("carry");
  return (
    <Card title={title}>
      <p className="mb-3 text-muted">{lead}</p>
      <ActionForm procedure="carry.arrange" input={{ unit, runId }}>
        <ul className="grid gap-5">{children}</ul>
        {shown < all && <p className="text-muted">{t("ask.more", { shown })}</p>}
        {all > 1 && rest}
        <div>
          <Button>{t("ask.save")}</Button>
        </div>
      </ActionForm>
    </Card>
  );
}

/** Cells that cannot be read: their points, or why they are left out. */
export async function CellQuestions({ unit, runId, questions, all }: Asked<CellQuestion>) {
  const t = await texts("carry");
  if (all === 0) return null;
  const rest = <TextField name="leaveCells" label={t("ask.rest")} hint={t("ask.restHint")} />;
  const frame = {
    unit,
    runId,
    title: t("ask.cells", { count: all }),
    lead: t("ask.cellsLead"),
    shown: questions.length,
    all,
    rest,
  };
  return (
    <Frame {...frame}>
      {questions.map(({ key, sheet, address, place, text, reason }, at) => (
        <li key={key} className="grid gap-2">
          <p>
            <b>{t("ask.cell", { place, sheet, address, text })}</b>{" "}
            {reason && <span className="text-muted">{t(`ask.reasonUnread.${reason as "text"}`)}</span>}
          </p>
          <Hidden name={`cells[${at}].key`} value={key} />
          <div className="grid gap-3 lg:grid-cols-[160px_minmax(0,1fr)]">
            <NumberField name={`cells[${at}].points`} label={t("ask.points")} readAs="points" />
            <TextField name={`cells[${at}].leave`} label={t("ask.leave")} hint={t("ask.leaveHint")} />
          </div>
        </li>
      ))}
    </Frame>
  );
}

/** Totals that do not add up, with both figures: why the marks are right. */
export async function TotalQuestions({ unit, runId, questions, all }: Asked<TotalQuestion>) {
  const t = await texts("carry");
  if (all === 0) return null;
  const rest = <TextField name="acceptTotals" label={t("ask.restTotals")} hint={t("ask.restHint")} />;
  const frame = {
    unit,
    runId,
    title: t("ask.totals", { count: all }),
    lead: t("ask.totalsLead"),
    shown: questions.length,
    all,
    rest,
  };
  return (
    <Frame {...frame}>
      {questions.map(({ key, total }, at) => {
        const figures = { ...total, stated: points(total.stated), counted: points(total.counted) };
        return (
          <li key={key} className="grid gap-2">
            <b>{t(total.kind === "row" ? "ask.total" : "ask.columnTotal", figures)}</b>
            <Hidden name={`totals[${at}].key`} value={key} />
            <TextField name={`totals[${at}].reason`} label={t("ask.reason")} />
          </li>
        );
      })}
    </Frame>
  );
}

/** Rows whose household is not sure: which one, or why it is left out. */
export async function RowQuestions({ unit, runId, questions, all }: Asked<RowQuestion>) {
  const t = await texts("carry");
  if (all === 0) return null;
  const rest = <TextField name="leaveRows" label={t("ask.rest")} hint={t("ask.restHint")} />;
  const frame = {
    unit,
    runId,
    title: t("ask.rows", { count: all }),
    lead: t("ask.rowsLead"),
    shown: questions.length,
    all,
    rest,
  };
  return (
    <Frame {...frame}>
      {questions.map(({ key, sheet, row, name, marks, points: sum, match }, at) => {
        const among =
          match.type === "choose"
            ? match.among.map((one) => ({
                value: one.id,
                label: t("ask.candidate", { name: one.name, code: one.code, group: one.group || "—" }),
              }))
            : [];
        return (
          <li key={key} className="grid gap-2">
            <p>
              <b>{t("ask.row", { name: name || "—", sheet, row, count: marks, points: points(sum) })}</b>{" "}
              <span className="text-muted">{t(`ask.why.${match.type === "choose" ? match.why : "none"}`)}</span>
            </p>
            <Hidden name={`rows[${at}].key`} value={key} />
            <div className="grid gap-3 lg:grid-cols-2">
              {among.length > 0 && (
                <SelectField
                  name={`rows[${at}].subjectId`}
                  label={t("ask.subject")}
                  options={among}
                  empty={t("ask.notHere")}
                />
              )}
              {among.length === 0 && (
                <TextField name={`rows[${at}].code`} label={t("ask.code")} hint={t("ask.codeHint")} />
              )}
              <TextField name={`rows[${at}].leave`} label={t("ask.leave")} hint={t("ask.leaveHint")} />
            </div>
          </li>
        );
      })}
    </Frame>
  );
}

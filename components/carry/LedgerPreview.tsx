import { ActionForm } from "@/components/ui/ActionForm";
import type { Query } from "@/components/ui/address";
import { Button } from "@/components/ui/Button";
import { Card, Stack } from "@/components/ui/Card";
import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { Figure, Figures } from "@/components/ui/Figure";
import { pageOf } from "@/server/domain/paging";
import { count, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { MappingForm } from "./MappingForm";
import type {
  CellQuestion,
  HouseholdSum,
  LeftOut,
  MarkGroup,
  RowQuestion,
  SchemeOption,
  SignWorth,
  TotalQuestion,
} from "./model";
import { CellQuestions, RowQuestions, TotalQuestions } from "./Questions";
import { HouseholdTable, LeftTable } from "./Tables";

const SHOWN = 50;

/** Which pages of its lists the address asks for. */
export type CarryPages = { page: number; left: number; query: Query };

export type LedgerPreviewProps = {
  unit: string;
  runId: string;
  schemes: readonly SchemeOption[];
  schemeId: string;
  groups: readonly MarkGroup[];
  signs: readonly SignWorth[];
  items: Record<"addition" | "deduction", readonly { value: string; label: string }[]>;
  redeemable: boolean;
  year: { said: number | null } | null;
  years: readonly number[];
  entries: number;
  points: number;
  sums: readonly HouseholdSum[];
  left: readonly LeftOut[];
  /** Pages of what stays out and of the households, as the address has them. */
  at: CarryPages;
  open: number;
  rows: { questions: readonly RowQuestion[]; all: number };
  cells: { questions: readonly CellQuestion[]; all: number };
  totals: { questions: readonly TotalQuestion[]; all: number };
};

/** A book before it is entered: what it holds, what its marks mean, what must be answered, what every household gets. */
export async function LedgerPreview(props: LedgerPreviewProps) {
  const [t, locale] = await Promise.all([texts("carry"), currentLocale()]);
  const { unit, runId, sums } = props;
  const at = { unit, runId };
  const path = `/u/${unit}/carry/${runId}`;
  const shown = pageOf(sums, props.at.page, SHOWN);
  return (
    <Stack>
      <Figures label={t("sum.title")}>
        <Figure name={t("report.entries")} value={count(props.entries)} unit={t("sum.entries")} />
        <Figure name={t("sum.points")} value={points(props.points)} />
        <Figure name={t("sum.households")} value={count(sums.length)} />
        <Figure
          name={t("sum.years")}
          value={props.years.length > 0 ? props.years.join(locale === "en" ? ", " : "、") : t("sum.none")}
        />
        <Figure name={t("sum.open")} value={count(props.open)} />
      </Figures>
      <MappingForm {...props} />
      <CellQuestions {...at} {...props.cells} />
      <TotalQuestions {...at} {...props.totals} />
      <RowQuestions {...at} {...props.rows} />
      <LeftTable left={props.left} number={props.at.left} path={path} query={props.at.query} />
      {sums.length > 0 && (
        <HouseholdTable unit={unit} {...shown} all={sums.length} path={path} query={props.at.query} />
      )}
      <ProposeCard {...props} />
    </Stack>
  );
}

async function ProposeCard({ unit, runId, open, entries, points: sum, sums }: LedgerPreviewProps) {
  const t = await texts("carry");
  const barred = open > 0 ? t("propose.open", { count: open }) : undefined;
  return (
    <Card title={t("propose.title")}>
      <div className="grid gap-4">
        <p>{t("propose.lead", { count: entries, points: points(sum), households: sums.length })}</p>
        <p className="text-muted">{t("propose.note")}</p>
        <ActionForm procedure="carry.propose" input={{ unit, runId }} idempotent>
          <div>
            <Button tone="primary" reason={barred}>
              {t("propose.button", { count: entries })}
            </Button>
          </div>
        </ActionForm>
        <Discard unit={unit} runId={runId} />
      </div>
    </Card>
  );
}

/** Gives a preview up. */
export async function Discard({ unit, runId }: { unit: string; runId: string }) {
  const t = await texts("carry");
  return (
    <div>
      <ConfirmAct
        procedure="carry.withdraw"
        input={{ unit, runId, reason: t("propose.discard") }}
        idempotent
        onSuccess={{ redirect: `/u/${unit}/carry` }}
        label={t("propose.discard")}
        tone="text"
        title={t("propose.discard")}
        effects={[{ text: t("propose.discardText") }]}
        confirmLabel={t("propose.discard")}
        reason={false}
      />
    </div>
  );
}

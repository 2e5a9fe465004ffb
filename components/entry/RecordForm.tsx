import { scanLabels } from "@/components/card/scan-labels";
import { MainAction } from "@/components/shell/PageHeader";
import { ActionForm } from "@/components/ui/ActionForm";
import { withQuery } from "@/components/ui/address";
import { Button, ButtonLink } from "@/components/ui/Button";
import { Card, Stack } from "@/components/ui/Card";
import { EmptyState } from "@/components/ui/EmptyState";
import { FieldGroup } from "@/components/ui/Field";
import { FilterBar } from "@/components/ui/FilterBar";
import type { Item } from "@/server/domain/scheme/acts";
import type { LimitLeft } from "@/server/domain/scheme/check";
import { currentLocale, texts } from "@/server/i18n/locale";
import { ActFields } from "./ActFields";
import { leftReading, limitsReading, pointsReading } from "./reading";
import { SubjectPicker } from "./SubjectPicker";

type Subject = {
  id: string;
  name: string;
  pinyin: string;
  code: string;
  group: string;
  classTitle: string;
  left: readonly LimitLeft[];
};
type Props = {
  unit: string;
  path: string;
  scheme: { id: string; line: string };
  item: {
    code: string;
    title: string;
    kind: "addition" | "deduction" | "veto";
    points: Item["points"] | null;
    limits: Item["limits"];
    evidence: Item["evidence"] | null;
    mustHear: boolean;
    needsDecision: boolean;
    decisionOf: string;
    clause: string;
  };
  /** The one it is for; without one the list to choose from. */
  subject: Subject | null;
  subjects: readonly Subject[];
  /** What they were searched by, and how many there are. */
  found: { word: string; total: number };
  today: string;
  /** What follows, in words. */
  nextStep: string;
};

/** The act itself: for one subject that was found first, or for everybody tapped or scanned. */
export async function RecordForm({ unit, path, scheme, item, subject, subjects, found, today, nextStep }: Props) {
  const t = await texts("entry");
  const local = (await currentLocale()) === "en" ? "en" : "zh";
  const query = { scheme: scheme.id, subject: subject?.id, item: item.code };
  return (
    <Stack>
      <Card
        title={item.title}
        party={scheme.line === "party"}
        aside={
          <ButtonLink href={withQuery(path, query, { item: undefined })} small>
            {t("record.change")}
          </ButtonLink>
        }
      >
        <p>
          {pointsReading(t, item, local)} · {limitsReading(t, item.limits)}
        </p>
        <p className="text-muted">{t("reading.clause", { clause: item.clause })}</p>
      </Card>
      {subject === null && (found.word !== "" || subjects.length < found.total) && (
        <Card flush>
          <FilterBar path={path} query={{ ...query, q: found.word }} search={{ name: "q", label: t("record.find") }} />
          {subjects.length < found.total && (
            <p className="px-4 pb-3 text-muted">
              {t("record.whoFirst", { shown: subjects.length, total: found.total })}
            </p>
          )}
        </Card>
      )}
      {subject === null && subjects.length === 0 ? (
        <EmptyState title={t("record.noSubjects")} />
      ) : (
        <Card>
          <ActionForm
            procedure="entry.record"
            input={{
              unit,
              schemeId: scheme.id,
              itemCode: item.code,
              ...(subject ? { subjectIds: [subject.id] } : {}),
            }}
            onSuccess={{ message: t("record.saved", { step: nextStep }), reset: true }}
            draftKey={`record ${unit} ${scheme.id} ${item.code} ${subject?.id ?? "many"}`}
            idempotent
          >
            {subject ? (
              <ForOne subject={subject} changeHref={withQuery(path, query, { subject: undefined })} />
            ) : (
              <ForMany unit={unit} subjects={subjects} />
            )}
            <ActFields unit={unit} item={item} act={{ actOn: today }} addition={item.kind === "addition"} />
            <p className="text-muted">{t("record.late")}</p>
            <MainAction>
              <Button tone="primary" wide>
                {t("record.submit")}
              </Button>
            </MainAction>
          </ActionForm>
        </Card>
      )}
    </Stack>
  );
}

async function ForOne({ subject, changeHref }: { subject: Subject; changeHref: string }) {
  const t = await texts("entry");
  const left = leftReading(t, subject.left);
  return (
    <FieldGroup name="subjectIds" label={t("record.forSubject")}>
      <div className="flex flex-wrap items-center justify-between gap-2 rounded-md bg-sunk px-4 py-3">
        <span>
          <b className="block text-18">{subject.name}</b>
          <span className="block text-14 text-muted">
            {[subject.group, subject.code, subject.classTitle].filter(Boolean).join(" · ")}
          </span>
          {left !== "" && <span className="block text-14">{left}</span>}
        </span>
        <ButtonLink href={changeHref} small>
          {t("record.many")}
        </ButtonLink>
      </div>
    </FieldGroup>
  );
}

async function ForMany({ unit, subjects }: { unit: string; subjects: readonly Subject[] }) {
  const [t, scan] = await Promise.all([texts("entry"), scanLabels()]);
  return (
    <FieldGroup name="subjectIds" label={t("record.who")} hint={t("record.whoHint")}>
      <SubjectPicker
        unit={unit}
        scan={scan}
        subjects={subjects.map(({ left, classTitle, ...subject }) => ({
          ...subject,
          note: [classTitle, leftReading(t, left)].filter(Boolean).join(" · "),
        }))}
        labels={{
          find: t("record.find"),
          allGroups: t("record.allGroups"),
          selectShown: t("record.selectShown"),
          chosen: t("record.chosen", { count: "{count}" }),
          nobody: t("record.nobody"),
          scan: t("record.scan"),
          stranger: t("record.unknownSubject"),
        }}
      />
    </FieldGroup>
  );
}

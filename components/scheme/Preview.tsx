import { SubjectCard } from "@/components/card/SubjectCard";
import { Poster } from "@/components/notice/Poster";
import { Callout } from "@/components/ui/Callout";
import { EmptyState } from "@/components/ui/EmptyState";
import { Labelled } from "@/components/ui/Labelled";
import { Tabs } from "@/components/ui/Tabs";
import { addDays } from "@/server/domain/calendar/dates";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { type Example, exampleOf } from "@/server/domain/scheme/example";
import { languageOf } from "@/server/domain/scheme/parts";
import { date, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

const VIEWS = ["card", "notice", "form"] as const;
type View = (typeof VIEWS)[number];

type Props = {
  definition: SchemeDefinition;
  versionNo: number;
  of: string | undefined;
  here: string;
  today: string;
  unitName: string;
};
type Shown = Props & { example: Example };

/** A draft as people will meet it: a card, the notice on the board, the form of the results; all with made-up rows. */
export async function Preview(props: Props) {
  const t = await texts("scheme");
  const { definition, here, today } = props;
  const view: View = VIEWS.find((one) => one === props.of) ?? "card";
  const shown = { ...props, example: exampleOf(definition, today) };
  const empty = shown.example.subjects.length === 0 || (view !== "form" && definition.items.length === 0);
  return (
    <>
      <div className="no-print mb-4 grid gap-3">
        <Tabs
          label={t("preview.title")}
          tabs={VIEWS.map((one) => ({
            href: `${here}/preview?of=${one}`,
            label: t(`preview.${one}`),
            current: one === view,
          }))}
        />
        <Callout tone="ochre">{t("preview.lead")}</Callout>
      </div>
      {empty ? (
        <EmptyState title={t("preview.title")}>{t("preview.empty")}</EmptyState>
      ) : view === "card" ? (
        <CardView {...shown} />
      ) : view === "notice" ? (
        <NoticeView {...shown} />
      ) : (
        <FormView {...shown} />
      )}
    </>
  );
}

async function CardView({ definition, example, here, today, unitName }: Shown) {
  const [t, locale] = await Promise.all([texts("scheme"), currentLocale()]);
  const [subject] = example.subjects;
  const own = example.entries.filter((entry) => entry.subjectId === subject?.id);
  const result = example.results.find((one) => one.subjectId === subject?.id);
  const grade = definition.grading.grades.find(({ code }) => code === result?.gradeCode);
  const earns = definition.redemption.type === "points" ? definition.redemption.earnsFrom : [];
  const redeemable = own.filter(({ item, points: size }) => size > 0 && earns.includes(item.component));
  const title = definition.meta.title[languageOf(locale)];
  const card = {
    subject: { id: "example", name: t("preview.person", { no: 1 }), code: "0001", line: definition.meta.line },
    groupName: null,
    accounts: [
      {
        schemeId: "example",
        title,
        titleEn: title,
        honour: own.reduce((sum, entry) => sum + Math.max(0, entry.points), 0),
        redeemable: redeemable.reduce((sum, entry) => sum + entry.points, 0),
      },
    ],
    results: result
      ? [
          {
            closingId: "example",
            schemeId: "example",
            cycle: { name: today.slice(0, 4), startsOn: today, endsOn: today },
            score: result.score ?? 0,
            rank: result.rank,
            gradeTitle: grade?.title ?? null,
          },
        ]
      : [],
    entries: own.map((entry) => ({
      entry: {
        id: entry.id,
        points: entry.points,
        actOn: entry.actOn,
        status: "posted",
        clause: entry.item.clause,
        recordedByName: t("preview.example"),
        reviewedByName: t("preview.example"),
        late: false,
        noticeId: null,
      },
      reason: null,
      words: entry.item.title,
      notice: null,
      objected: false,
      reversed: false,
    })),
    redemptions: [],
    lapses: [],
    year: Number(today.slice(0, 4)),
    today,
    own: false,
  };
  return (
    // Nothing behind these links exists: the card is only to be looked at.
    <div inert>
      <SubjectCard card={card} unit="" unitName={unitName} yearHref={() => here} resultHref={() => here} />
    </div>
  );
}

async function NoticeView({ definition, example, versionNo, today, unitName }: Shown) {
  const [t, locale] = await Promise.all([texts("scheme"), currentLocale()]);
  const step = definition.workflow.entries.steps.find((one) => one.type === "notice");
  const days = step?.type === "notice" ? step.days : 0;
  const { meta, workflow } = definition;
  return (
    <Poster
      model={{
        notice: {
          title: `${t("preview.example")} · ${meta.title[languageOf(locale)]}`,
          kind: "entries",
          line: meta.line,
          startsOn: today,
          endsOn: addDays(today, Math.max(0, days - 1)),
          days,
          dayKind: step?.type === "notice" ? step.dayKind : "calendar",
          shortCode: t("preview.example"),
          chainSeq: 0,
          chainHead: "0".repeat(64),
          contact: t("preview.example"),
          publishedAt: new Date(`${today}T00:00:00+08:00`),
        },
        scheme: { title: meta.title.zh, titleEn: meta.title.en, versionNo },
        lines: example.entries.slice(0, 12).map((entry, at) => ({
          no: at + 1,
          name: t("preview.person", { no: Number(entry.subjectId) }),
          group_name: "—",
          item: entry.item.title[languageOf(locale)],
          points: entry.points,
        })),
        answer: { rule: workflow.objections.answer },
        code: "example",
        publicUrl: "https://example.invalid",
        village: unitName,
        township: unitName,
      }}
    />
  );
}

async function FormView({ definition, example, today, unitName }: Shown) {
  const [t, locale] = await Promise.all([texts("scheme"), currentLocale()]);
  const language = languageOf(locale);
  const rows = example.subjects.map((subject) => {
    const result = example.results.find((one) => one.subjectId === subject.id);
    return {
      id: subject.id,
      name: t("preview.person", { no: Number(subject.id) }),
      klass: definition.classes.find(({ code }) => code === subject.classCode)?.title[language] ?? "",
      score: result?.score ?? null,
      grade: definition.grading.grades.find(({ code }) => code === result?.gradeCode)?.title[language] ?? "—",
    };
  });
  const columns = ["no", "name", "klass", "score", "grade", "sign"] as const;
  return (
    <section className="sheet book-page">
      <h2 className="sheet-title">{t("preview.formTitle", { title: definition.meta.title[language] })}</h2>
      <p className="sheet-line">
        <span>
          <Labelled label={t("preview.unit")}>{unitName}</Labelled>
        </span>
        <span>
          <Labelled label={t("preview.date")}>{date(today, locale)}</Labelled>
        </span>
      </p>
      <div className="scroller">
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col" className={column === "score" ? "num" : undefined}>
                  {t(`preview.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <tr key={row.id}>
                <td>{at + 1}</td>
                <td>{row.name}</td>
                <td>{row.klass}</td>
                <td className="num">{row.score === null ? "—" : points(row.score)}</td>
                <td>{row.grade}</td>
                <td />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="sheet-sign">
        <span>
          <Labelled label={t("preview.reviewers")} />
        </span>
        <span>
          <Labelled label={t("preview.supervisors")} />
        </span>
        <span>
          <Labelled label={t("preview.seal")} />
        </span>
      </p>
    </section>
  );
}

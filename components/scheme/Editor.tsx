import { Card } from "@/components/ui/Card";
import { Icon } from "@/components/ui/Icon";
import type { Finding } from "@/server/domain/scheme/findings";
import { lintDefinition } from "@/server/domain/scheme/lint";
import { texts } from "@/server/i18n/locale";
import { GradingForms, MetaForm, NoticeForm, PublishForm } from "./DraftForms";
import { ItemsSection } from "./ItemsSection";
import { LintPanel } from "./LintPanel";
import { type DraftModel, SECTIONS, type Section, sectionOf } from "./model";
import { SectionText } from "./SectionText";

type Props = {
  draft: DraftModel;
  here: string;
  today: string;
  query: { section?: string; edit?: string; add?: string };
};

/** A draft as a rule book: contents at the left, one section in the middle, the check beside it. */
export async function Editor({ draft, here, today, query }: Props) {
  const findings = lintDefinition(draft.definition);
  const section = SECTIONS.find((one) => one === query.section) ?? (query.section === "publish" ? "publish" : "items");
  const errors = findings.filter((one) => one.severity === "error").length;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[150px_minmax(0,1fr)] xl:grid-cols-[150px_minmax(0,1fr)_300px]">
      <Contents here={here} section={section} findings={findings} />
      <div className="grid gap-4">
        {section === "publish" ? (
          <PublishForm draft={draft} errors={errors} today={today} here={here} />
        ) : (
          <SectionForm draft={draft} section={section} here={here} query={query} />
        )}
      </div>
      <div className="lg:col-start-2 xl:col-start-3">
        <LintPanel findings={findings} here={here} />
      </div>
    </div>
  );
}

async function Contents({ here, section, findings }: { here: string; section: string; findings: readonly Finding[] }) {
  const t = await texts("scheme");
  const worst = (one: Section) => {
    const found = findings.filter(({ place }) => sectionOf(place) === one);
    if (found.some(({ severity }) => severity === "error")) return "alert" as const;
    return found.some(({ severity }) => severity === "warning") ? ("warning" as const) : ("check" as const);
  };
  return (
    <nav aria-label={t("sections.label")} className="flex gap-1 overflow-x-auto lg:grid lg:border-l-2 lg:border-line">
      {[...SECTIONS, "publish" as const].map((one, index) => (
        <a
          key={one}
          href={`${here}?section=${one}`}
          aria-current={one === section ? "page" : undefined}
          className={`flex min-h-11 shrink-0 items-center gap-2 px-3 text-ink no-underline ${one === section ? "bg-surface font-semibold" : ""}`}
        >
          <span className="text-muted">{index + 1}</span>
          <span className="grow">{t(`sections.${one}`)}</span>
          {one !== "publish" && <Icon name={worst(one)} size="s" />}
        </a>
      ))}
    </nav>
  );
}

async function SectionForm({
  draft,
  section,
  here,
  query,
}: {
  draft: DraftModel;
  section: Section;
  here: string;
  query: Props["query"];
}) {
  const t = await texts("scheme");
  switch (section) {
    case "meta":
      return <MetaForm draft={draft} />;
    case "items":
      return <ItemsSection draft={draft} here={here} edit={query.edit} add={query.add} />;
    case "grading":
      return <GradingForms draft={draft} />;
    case "workflow":
      return (
        <>
          <NoticeForm draft={draft} />
          <Card>
            <SectionText definition={draft.definition} section={section} />
          </Card>
        </>
      );
    default:
      return (
        <Card title={t(`sections.${section}`)}>
          <SectionText definition={draft.definition} section={section} />
        </Card>
      );
  }
}

import { ActionForm } from "@/components/ui/ActionForm";
import type { Query } from "@/components/ui/address";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { Chip } from "@/components/ui/Chip";
import { type Column, DataTable } from "@/components/ui/DataTable";
import { EmptyState } from "@/components/ui/EmptyState";
import { FilterBar } from "@/components/ui/FilterBar";
import type { Page } from "@/components/ui/Pagination";
import { LINES, type Line } from "@/server/domain/access/lines";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { languageOf } from "@/server/domain/scheme/parts";
import { BUILT_IN_TEMPLATES } from "@/server/domain/scheme/templates/builtin";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

export type TemplateRow = {
  id: string;
  title: string;
  line: Line;
  ownerName: string;
  published: { versionNo: number } | null;
  drafted: boolean;
  adoptions: number;
};

type Listed<Row> = { rows: readonly Row[]; page: Page; path: string; query: Query };

/** Templates that can be used here. */
export async function Templates({ rows, page, path, query, canEdit }: Listed<TemplateRow> & { canEdit: boolean }) {
  const t = await texts("scheme");
  const columns: Column<TemplateRow>[] = [
    { key: "title", header: t("column.title"), cell: (row) => row.title },
    { key: "line", header: t("column.line"), cell: (row) => t(`line.${row.line}`) },
    { key: "owner", header: t("column.owner"), cell: (row) => row.ownerName },
    {
      key: "version",
      header: t("column.version"),
      cell: (row) => (
        <>
          {row.published ? t("versionNo", { no: row.published.versionNo }) : t("noVersion")}{" "}
          {row.drafted && <Chip tone="ochre">{t("draft")}</Chip>}
        </>
      ),
    },
    {
      key: "adoptions",
      header: t("column.adoptions"),
      number: true,
      cell: (row) => t("adoptionCount", { count: row.adoptions }),
    },
  ];
  const empty = canEdit ? (
    <EmptyState title={t("templatesEmpty.title")}>{t("templatesEmpty.text")}</EmptyState>
  ) : (
    <EmptyState title={t("templatesEmptyVillage.title")}>{t("templatesEmptyVillage.text")}</EmptyState>
  );
  return (
    <Card title={t("templates")} flush>
      <DataTable
        label={t("templates")}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        rowHref={(row) => `${path}/${row.id}`}
        path={path}
        query={query}
        page={page.total > page.size ? page : undefined}
        empty={empty}
        stack
      />
    </Card>
  );
}

export type AdoptedRow = {
  id: string;
  templateId: string;
  unitName: string;
  title: string;
  line: Line;
  versionNo: number;
  latest: { versionNo: number } | null;
  status: "in_force" | "ended";
  adoptedOn: string;
};

type RolloutProps = Listed<AdoptedRow> & { title: string /** Many villages stand there. */; search?: boolean };

/** Which village or branch is at which version. */
export async function Rollout({ rows, page, path, query, title, search }: RolloutProps) {
  const [t, locale] = await Promise.all([texts("scheme"), currentLocale()]);
  const columns: Column<AdoptedRow>[] = [
    { key: "unit", header: t("column.unit"), cell: (row) => row.unitName },
    { key: "title", header: t("column.title"), cell: (row) => row.title },
    { key: "line", header: t("column.line"), cell: (row) => t(`line.${row.line}`) },
    { key: "version", header: t("column.version"), cell: (row) => t("versionNo", { no: row.versionNo }) },
    {
      key: "status",
      header: t("column.status"),
      cell: (row) => {
        if (row.status === "ended") return <Chip>{t("ended")}</Chip>;
        const behind = row.latest !== null && row.latest.versionNo > row.versionNo;
        return <Chip tone={behind ? "ochre" : "bamboo"}>{behind ? t("behind") : t("inForce")}</Chip>;
      },
    },
    { key: "adoptedOn", header: t("column.adoptedOn"), nowrap: true, cell: (row) => date(row.adoptedOn, locale) },
  ];
  return (
    <Card title={title} flush>
      {search && (
        <FilterBar
          path={path}
          query={query}
          search={{ name: "q", label: t("column.unit") }}
          filters={[
            {
              name: "line",
              label: t("column.line"),
              options: LINES.map((value) => ({ value, label: t(`line.${value}`) })),
            },
          ]}
        />
      )}
      <DataTable
        label={title}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        rowHref={(row) => `${path}/${row.templateId}`}
        path={path}
        query={query}
        page={page.total > page.size || search ? page : undefined}
        empty={
          query.q || query.line ? undefined : (
            <EmptyState title={t("rolloutEmpty.title")}>{t("rolloutEmpty.text")}</EmptyState>
          )
        }
        stack
      />
    </Card>
  );
}

/** The rule books that come with the product, with the notes of their maintainer. */
export async function BuiltIns({ unit }: { unit: string }) {
  const t = await texts("scheme");
  return (
    <section className="grid gap-3" aria-label={t("builtIn")}>
      <h2>{t("builtIn")}</h2>
      <p className="text-muted">{t("builtInLead")}</p>
      <div className="grid gap-4 lg:grid-cols-2">
        {BUILT_IN_TEMPLATES.map((definition) => (
          <BuiltIn key={definition.meta.code} definition={definition} unit={unit} />
        ))}
      </div>
    </section>
  );
}

async function BuiltIn({ definition, unit }: { definition: SchemeDefinition; unit: string }) {
  const [t, locale] = await Promise.all([texts("scheme"), currentLocale()]);
  const { meta, components, items } = definition;
  const language = languageOf(locale);
  return (
    <Card
      title={meta.title[language]}
      level={3}
      party={meta.line === "party"}
      aside={<Chip>{t(`line.${meta.line}`)}</Chip>}
    >
      <p>
        {meta.source.title[language]} · {t("items.lead", { groups: components.length, count: items.length })}
      </p>
      <details className="my-2">
        <summary className="flex min-h-11 items-center text-sky underline">{t("notes")}</summary>
        <ul className="grid list-disc gap-1 pl-5">
          {meta.notes.map((note) => (
            <li key={note.text.zh}>
              <b>{t(`noteType.${note.type}`)}</b> {note.text[language]}
            </li>
          ))}
        </ul>
      </details>
      <ActionForm
        procedure="scheme.copyTemplate"
        input={{ unit, builtIn: meta.code }}
        idempotent
        onSuccess={{ redirect: `/u/${unit}/schemes/{id}` }}
      >
        <Button>{t("copy")}</Button>
      </ActionForm>
    </Card>
  );
}

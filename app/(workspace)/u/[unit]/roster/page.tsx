import type { ReactNode } from "react";
import { isParticipantLine } from "@/components/roster/model";
import { ParticipantTable } from "@/components/roster/ParticipantTable";
import { RosterTable } from "@/components/roster/RosterTable";
import { MainAction, PageHeader } from "@/components/shell/PageHeader";
import { ButtonLink } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { EmptyState } from "@/components/ui/EmptyState";
import { FilterBar } from "@/components/ui/FilterBar";
import { Icon } from "@/components/ui/Icon";
import { Tabs } from "@/components/ui/Tabs";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadRoster, type RosterList } from "@/server/loaders/roster";

type Props = {
  params: Promise<{ unit: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const GROUP_LABEL = {
  household: "filter.group",
  party: "filter.branch",
  school: "participant.school.group",
  market: "participant.market.group",
  enterprise: "participant.enterprise.group",
} as const;

const STATUSES = ["active", "moved_out", "deceased", "all"] as const;

/** 名册: households and party members of a unit, searched and filtered. */
export default async function RosterPage({ params, searchParams }: Props) {
  const [{ unit }, search] = [await params, await searchParams];
  const [list, t] = [await loadRoster(unit, search), await texts("roster")];
  const path = `/u/${unit}/roster`;
  const { line, query } = list;
  const untouched = !query.q && !query.group && !query.kind && !query.class && query.status === "active";
  const several = list.kinds.length > 0;
  const village = list.kinds.find((kind) => kind === query.kind) ?? "household";
  const add = isParticipantLine(line)
    ? t(`participant.${line}.add`)
    : t(line === "party" ? "addMember" : several ? "addAny" : "addHousehold");
  const addButton = (wide: boolean) =>
    list.mayManage && (
      <ButtonLink href={`${path}/new?line=${line}${several ? `&kind=${village}` : ""}`} tone="primary" wide={wide}>
        <Icon name="user-plus" size="s" />
        {add}
      </ButtonLink>
    );
  const table = {
    unit,
    rows: list.rows,
    classes: list.classes,
    inVillage: list.inVillage,
    path,
    query: { ...search, line },
    sort: { key: query.sort, direction: query.dir },
    page: list.page,
  };
  const empty = (action: ReactNode) => (
    <EmptyState title={t("empty.title")} action={action}>
      {t(isParticipantLine(line) ? "participant.empty" : "empty.text")}
    </EmptyState>
  );
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={isParticipantLine(line) ? t(`participant.${line}.lead`) : t(several ? "leadKinds" : "lead")}
        actions={
          <>
            {list.byApplication && <ButtonLink href={`${path}/applications`}>{t("applications.open")}</ButtonLink>}
            {list.mayImport && (
              <ButtonLink href={`${path}/import`}>
                <Icon name="upload" size="s" />
                {t("import")}
              </ButtonLink>
            )}
            <span className="hidden lg:inline">{addButton(false)}</span>
          </>
        }
      />
      {list.lines.length > 1 && (
        <Tabs
          label={t("lines")}
          tabs={list.lines.map((each) => ({
            href: `${path}?line=${each}`,
            label: t(`line.${each}`),
            current: each === line,
          }))}
        />
      )}
      <Card flush>
        <FilterBar
          path={path}
          query={{ ...search, line }}
          filters={await filtersOf(list)}
          search={{
            name: "q",
            label: t("searchLabel"),
            placeholder: t(
              isParticipantLine(line) ? "participant.searchHint" : several ? "searchHintKinds" : "searchHint",
            ),
          }}
        />
        {isParticipantLine(line) ? (
          <ParticipantTable
            line={line}
            {...table}
            empty={untouched && list.page.total === 0 ? empty(null) : undefined}
          />
        ) : (
          <RosterTable
            line={line}
            kinds={list.kinds}
            {...table}
            empty={
              untouched && list.page.total === 0
                ? empty(list.mayImport && <ButtonLink href={`${path}/import`}>{t("import")}</ButtonLink>)
                : undefined
            }
          />
        )}
      </Card>
      {list.mayManage && <MainAction phoneOnly>{addButton(true)}</MainAction>}
    </>
  );
}

async function filtersOf(list: RosterList) {
  const [t, locale] = [await texts("roster"), await currentLocale()];
  const { line, query } = list;
  const nameOf = (each: { name: string; nameEn: string }) => (locale === "en" ? each.nameEn : each.name);
  return [
    ...(list.groups.length > 0
      ? [
          {
            name: "group",
            label: t(GROUP_LABEL[line]),
            options: list.groups.map((each) => ({ value: each.id, label: nameOf(each) })),
          },
        ]
      : []),
    ...(list.kinds.length > 0
      ? [
          {
            name: "kind",
            label: t("kinds.filter"),
            options: list.kinds.map((value) => ({ value, label: t(`kinds.${value}`) })),
          },
        ]
      : []),
    ...(list.classes.length > 0
      ? [
          {
            name: "class",
            label: t("filter.class"),
            options: [...new Map(list.classes.map((one) => [one.code, one])).values()].map(({ code, title }) => ({
              value: code,
              label: title[locale === "en" ? "en" : "zh"],
            })),
          },
        ]
      : []),
    {
      name: "status",
      label: t("filter.status"),
      value: query.status,
      required: true,
      options: STATUSES.map((value) => ({ value, label: t(`status.${value}`) })),
    },
  ];
}

import type { ReactNode } from "react";
import { PageHeader } from "@/components/shell/PageHeader";
import { currentLocale } from "@/server/i18n/locale";

type Trail = readonly { name: string; nameEn: string; code: string | null }[];

/** Title of a unit's page with the way down the tree; the county itself needs no trail. */
export async function UnitHeader({
  title,
  lead,
  trail,
  place = "",
  actions,
}: {
  title: string;
  lead: ReactNode;
  trail: Trail;
  /** Where crumbs lead at every level: ``, `/ranking` … */
  place?: string;
  actions?: ReactNode;
}) {
  const locale = await currentLocale();
  const crumbs = trail.map(({ name, nameEn, code }, i) => ({
    label: locale === "en" ? nameEn : name,
    href: code === null || i === trail.length - 1 ? undefined : `/u/${code}${place}`,
  }));
  return <PageHeader title={title} lead={lead} crumbs={crumbs.length > 1 ? crumbs : undefined} actions={actions} />;
}

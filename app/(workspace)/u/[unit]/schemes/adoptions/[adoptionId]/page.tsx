import { Changes } from "@/components/adoption/Changes";
import { Facts, History } from "@/components/adoption/Facts";
import { ItemsCard } from "@/components/adoption/ItemsCard";
import { Locked } from "@/components/adoption/Locked";
import { isDraft } from "@/components/adoption/model";
import { NextStep } from "@/components/adoption/NextStep";
import { NumbersForm } from "@/components/adoption/NumbersForm";
import { Progress, StatusChip } from "@/components/adoption/Progress";
import { RuleBook } from "@/components/scheme/RuleBook";
import { PageHeader } from "@/components/shell/PageHeader";
import { Chip } from "@/components/ui/Chip";
import { currentLocale, texts } from "@/server/i18n/locale";
import { loadAdoption } from "@/server/loaders/adoptions";

type Props = { params: Promise<{ unit: string; adoptionId: string }> };

/** One adoption: where it is, what comes next, what differs from the owner's rules, and what may be changed. */
export default async function AdoptionPage({ params }: Props) {
  const { unit, adoptionId } = await params;
  const [model, t, scheme, locale] = await Promise.all([
    loadAdoption(unit, adoptionId),
    texts("adoption"),
    texts("scheme"),
    currentLocale(),
  ]);
  const at = { unit, model };
  const draft = isDraft(model);
  return (
    <>
      <PageHeader
        title={t("title", { title: model.mine.meta.title[locale === "en" ? "en" : "zh"] })}
        lead={draft ? t("lead") : undefined}
        crumbs={[{ label: scheme("title"), href: `/u/${unit}/schemes` }]}
        chips={
          <>
            <StatusChip status={model.adoption.status} />
            <Chip>{locale === "en" ? model.place.nameEn : model.place.name}</Chip>
          </>
        }
      />
      <div className="grid grid-cols-1 gap-4">
        <Progress status={model.adoption.status} />
        <NextStep {...at} />
        {draft && <NumbersForm {...at} />}
        {draft && <ItemsCard {...at} />}
        <Changes changes={model.changes} versionNo={model.owner.versionNo} />
        <Facts {...at} />
        {draft && <Locked rows={model.form.locked} />}
        <History model={model} />
        <details>
          <summary className="flex min-h-11 items-center font-semibold text-sky underline">{t("book")}</summary>
          <RuleBook definition={model.mine} />
        </details>
      </div>
    </>
  );
}

import type { ReactNode } from "react";
import { Callout } from "@/components/ui/Callout";
import { Card } from "@/components/ui/Card";
import { DescriptionList } from "@/components/ui/DescriptionList";
import { date, dateRange, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { BoxView } from "./model";

/** What the rule book says of this ballot, and who prepared it. */
export async function BoxFacts({ view, children }: { view: BoxView; children?: ReactNode }) {
  const [t, locale] = await Promise.all([texts("ballot"), currentLocale()]);
  const { box, ballot } = view;
  const { quorumPercent } = ballot;
  const days = box.opensOn === box.closesOn ? date(box.opensOn, locale) : dateRange(box.opensOn, box.closesOn, locale);
  return (
    <Card title={t("page.facts")} party={box.line === "party"}>
      <DescriptionList
        facts={[
          { label: t("page.days"), value: days },
          { label: t("page.subjects"), value: t("page.count", { count: box.candidates.length }) },
          { label: t("page.kind"), value: await kindOf(view) },
          { label: t("page.own"), value: t(ballot.ownVote === "excluded" ? "page.ownExcluded" : "page.ownAllowed") },
          { label: t("page.blank"), value: t("page.blankText") },
          {
            label: t("page.quorum"),
            value: quorumPercent === null ? t("page.quorumNone") : t("page.quorumOf", { percent: quorumPercent }),
          },
          { label: t("page.clause"), value: ballot.clause },
          { label: t("page.preparedBy"), value: box.preparedByName },
          { label: t("page.reason"), value: box.cancelReason },
        ]}
      />
      <div className="mt-3">
        <Callout tone={ballot.secret ? "bamboo" : "ochre"} title={t(ballot.secret ? "page.secret" : "page.open")}>
          <p>{t(ballot.secret ? "page.secretText" : "page.openText")}</p>
        </Callout>
      </div>
      {children && <div className="no-print mt-4 border-t border-line pt-3">{children}</div>}
    </Card>
  );
}

async function kindOf({ ballot: { scale } }: BoxView): Promise<string> {
  const t = await texts("ballot");
  switch (scale.type) {
    case "scored":
      return t("page.scored", { most: points(scale.most) });
    case "choices":
      return t("page.choices");
    case "ranked":
      return t("page.ranked", { count: scale.places.length });
    default:
      return scale satisfies never;
  }
}

import { ButtonLink } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { hasQuorum, turnOutShare, votedOf, votesNeeded } from "@/server/domain/ballot/turnout";
import { languageOf } from "@/server/domain/scheme/parts";
import { permille } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { BoxView, GroupState } from "./model";
import "./ballot.css";

/** Turn-out group by group: the only thing anybody sees while a ballot is open. */
export async function TurnOutCard({ unit, view }: { unit: string; view: BoxView }) {
  const t = await texts("ballot");
  const { box, groups } = view;
  return (
    <Card
      title={t("result.turnOut")}
      aside={
        <ButtonLink small href={`/u/${unit}/ballots/${box.id}/roll`}>
          {t("roll.title")}
        </ButtonLink>
      }
    >
      <ul className="grid gap-4">
        {groups.map((group) => (
          <Group key={group.code} group={group} view={view} />
        ))}
      </ul>
    </Card>
  );
}

async function Group({ group, view }: { group: GroupState; view: BoxView }) {
  const [t, locale] = await Promise.all([texts("ballot"), currentLocale()]);
  const { quorumPercent } = view.ballot;
  const { entitled, phone, paper } = group;
  const share = turnOutShare(group);
  const name = group.title[languageOf(locale)];
  return (
    <li className="grid gap-1">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span>
          <b>{name}</b> <span className="text-muted">{t("group.weight", { percent: group.percent })}</span>
        </span>
        <span>{entitled === 0 ? t("group.none") : t("group.turnOut", { voted: votedOf(group), entitled })}</span>
      </p>
      <progress className="turn-out" value={votedOf(group)} max={Math.max(1, entitled)} aria-label={name} />
      {entitled > 0 && (
        <p className="text-muted">
          {t("group.share", { share: permille(share) })} · {t("group.ways", { phone, paper })}
          {view.box.status !== "counting" && entitled > votedOf(group) && (
            <> · {t("group.coded", { coded: group.coded })}</>
          )}
          {quorumPercent !== null && (
            <>
              {" "}
              · {t("group.needed", { needed: votesNeeded(entitled, quorumPercent) })}
              {hasQuorum(group, quorumPercent) && <b> {t("group.reached")}</b>}
            </>
          )}
        </p>
      )}
    </li>
  );
}

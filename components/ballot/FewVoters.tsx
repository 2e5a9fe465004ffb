import { Callout } from "@/components/ui/Callout";
import { isTellTale, LEAST_VOTES_SHOWN } from "@/server/domain/ballot/spread";
import { votedOf } from "@/server/domain/ballot/turnout";
import { languageOf } from "@/server/domain/scheme/parts";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { BoxView, GroupState } from "./model";

/** By who may vote before a ballot is open and while it is, by who has voted so far, and by who has once it is over. */
type By = "entitled" | "opened" | "sofar" | "voted";
/** What is looked at on the pages of a ballot at each of its steps. */
const BY = { preparing: "entitled", open: "opened", counting: "voted", counted: "voted", cancelled: "voted" } as const;

/** What the result of a secret ballot will tell of groups of one or two, in a sentence; null where every group is larger. */
export async function fewWords({ ballot, groups }: BoxView, by: By): Promise<string | null> {
  const [t, locale] = await Promise.all([texts("ballot"), currentLocale()]);
  const votersOf = (group: GroupState) => (by === "entitled" || by === "opened" ? group.entitled : votedOf(group));
  const few = groups.filter((group) => isTellTale(ballot, votersOf(group)));
  if (few.length === 0) return null;
  const names = few.map((group) => t("few.group", { group: group.title[languageOf(locale)], count: votersOf(group) }));
  return t(`few.${by}`, { groups: names.join(locale === "en" ? ", " : "、"), least: LEAST_VOTES_SHOWN });
}

/** The same on a page of whoever runs the ballot; nothing of it goes on paper. */
export async function FewVoters({ view }: { view: BoxView }) {
  const { status } = view.box;
  const [t, words] = await Promise.all([texts("ballot"), fewWords(view, BY[status])]);
  if (words === null || status === "cancelled") return null;
  return (
    <div className="no-print">
      <Callout tone="ochre" title={t("few.title")}>
        <p>{words}</p>
      </Callout>
    </div>
  );
}

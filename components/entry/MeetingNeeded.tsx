import { ButtonLink, ButtonRow } from "@/components/ui/Button";
import { Callout } from "@/components/ui/Callout";
import { SelectField, TextField } from "@/components/ui/inputs";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

type Share = { part: number; whole: number; inclusive: boolean };
export type Rule = {
  quorum: { present: Share; inFavour?: (Share & { among: "entitled" | "present" }) | undefined; clause: string } | null;
  wholeGroup: boolean;
  leastReviewers: number | null;
};

/** On what a step's decision rests: the meeting that the scheme asks for, and those that can be chosen. */
export type Basis = {
  need: { step: "review" | "assembly"; rule: Rule | null } | null;
  meetings: readonly { id: string; body: string; heldOn: string }[];
  /** The meeting that the page was opened for. */
  chosen?: string | undefined;
};

/** What the scheme asks of the meeting, in sentences. */
export async function ruleSentences(rule: Rule): Promise<string[]> {
  const t = await texts("meeting");
  const share = ({ part, whole, inclusive }: Share) => t(inclusive ? "need.atLeast" : "need.moreThan", { part, whole });
  const { quorum } = rule;
  return [
    ...(rule.wholeGroup ? [t("need.wholeGroup", { least: rule.leastReviewers ?? 0 })] : []),
    ...(quorum ? [t("need.present", { share: share(quorum.present) })] : []),
    ...(quorum?.inFavour ? [t("need.votes", { among: quorum.inFavour.among, share: share(quorum.inFavour) })] : []),
    ...(quorum?.clause ? [t("need.basis", { clause: quorum.clause })] : []),
  ];
}

type Needed = { unit: string; schemeId: string; basis: Basis; mayHold: boolean };

/** Says above the list that a meeting decides, what it needs, and leads to its sheet and its form. */
export async function MeetingNeeded({ unit, schemeId, basis, mayHold }: Needed) {
  const t = await texts("meeting");
  const { need, meetings, chosen } = basis;
  if (!need?.rule) return null;
  const held = meetings.find(({ id }) => id === chosen);
  if (held)
    return (
      <div className="px-4 py-3">
        <Callout tone="bamboo" title={t("need.heldTitle", { meeting: held.body })}>
          {t("need.held")}
        </Callout>
      </div>
    );
  const query = `scheme=${schemeId}&step=${need.step}`;
  return (
    <div className="px-4 py-3">
      <Callout title={t("need.title")}>
        <p>{(await ruleSentences(need.rule)).join(" ")}</p>
        {meetings.length === 0 && <p>{t("need.none")}</p>}
        {mayHold && (
          <div className="mt-2">
            <ButtonRow>
              <ButtonLink href={`/u/${unit}/meetings/new?${query}`} small>
                {t("hold")}
              </ButtonLink>
              <ButtonLink href={`/u/${unit}/meetings/sheet?${query}`} small>
                {t("sheet")}
              </ButtonLink>
            </ButtonRow>
          </div>
        )}
      </Callout>
    </div>
  );
}

type Fields = { basis: Basis; step?: string | undefined; inline?: boolean };

/** The fields of an approval: which meeting decided, or the minutes of an assembly or the number of a filing. */
export async function BasisFields({ basis, step, inline = false }: Fields) {
  const [t, entry, locale] = [await texts("meeting"), await texts("entry"), await currentLocale()];
  const { need, meetings, chosen } = basis;
  const strict = need?.rule !== null && need?.rule !== undefined;
  const options = meetings.map(({ id, body, heldOn }) => ({ value: id, label: `${date(heldOn, locale)} ${body}` }));
  const first = chosen ?? (strict ? meetings[0]?.id : undefined);
  const minutes = step === "file" || (step === "assembly" && !strict);
  if (inline)
    return (
      <>
        {need && (
          <select name="meetingId" className="input max-w-72" defaultValue={first} aria-label={t("need.choose")}>
            {(!strict || options.length === 0) && (
              <option value="">{t(strict ? "need.none" : "need.noMeeting")}</option>
            )}
            {options.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        )}
        {minutes && (
          <input
            name="minutes"
            className="input max-w-72"
            maxLength={1000}
            placeholder={entry("list.minutes")}
            aria-label={entry("list.minutes")}
          />
        )}
      </>
    );
  return (
    <>
      {need && (
        <SelectField
          name="meetingId"
          label={t("need.choose")}
          options={options}
          defaultValue={first}
          empty={strict && options.length > 0 ? undefined : t(strict ? "need.none" : "need.noMeeting")}
        />
      )}
      {minutes && <TextField name="minutes" label={entry("list.minutes")} maxLength={1000} />}
    </>
  );
}

import { ConfirmAct } from "@/components/ui/ConfirmAct";
import { DateField, Hidden, NumberField, SelectField, TextField } from "@/components/ui/inputs";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import { type LocalText, languageOf } from "@/server/domain/scheme/parts";
import { date, points } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import type { ClosingModel, DecidedTie, Deciding } from "./model";
import { gradeName } from "./words";

/** As many as one form puts in order, and as many as one line names. */
const MOST = 200;
const NAMED = 30;

/** In the order of the roster, in which the names come: a tie itself has none. */
const inRoster = (ids: readonly string[], names: ReadonlyMap<string, string>) => {
  const tied = new Set(ids);
  return [...names.keys()].filter((id) => tied.has(id));
};

type Props = {
  closing: ClosingModel;
  definition: SchemeDefinition;
  names: ReadonlyMap<string, string>;
  deciding: Deciding;
};

/** 同分处理: ties that met a boundary of places, how each was resolved, and where a body may put them in order the form for it. */
export async function Ties(props: Props) {
  const { closing, definition, names, deciding } = props;
  const [t, locale] = await Promise.all([texts("cycle"), currentLocale()]);
  const { ties, decidedTies = [] } = closing.summary;
  const list = (items: readonly string[]) => {
    const first = items.slice(0, NAMED).join(locale === "en" ? ", " : "、");
    return items.length > NAMED ? `${first} ${t("tieMore", { count: items.length })}` : first;
  };
  const open = closing.status === "previewed" && deciding.by !== null && deciding.may;
  if (ties.length + decidedTies.length === 0) return <p className="text-muted">{t("noTies")}</p>;
  return (
    <ul className="list-disc pl-5 grid gap-2">
      {decidedTies.map((tie, index) => (
        <li key={tie.id}>
          {t("tieDecided.said", {
            count: tie.subjectIds.length,
            score: points(tie.score),
            body: tie.body,
            date: date(tie.decidedOn, locale),
          })}{" "}
          <span>{list(tie.subjectIds.map((id, index) => `${index + 1} ${names.get(id) ?? ""}`))}</span>
          <span className="block text-14 text-muted">{tie.minutes}</span>
          {open && <Decide {...props} tie={tie} within={`decided${index}`} />}
        </li>
      ))}
      {ties.map((tie, index) => (
        <li key={`${tie.rule}${tie.unit}${tie.score}${tie.grade}`}>
          {t("tie", {
            count: tie.subjectIds.length,
            score: points(tie.score),
            resolution: tie.resolution,
            grade: gradeName(definition, tie.grade, languageOf(locale)) ?? t("noGrade"),
          })}{" "}
          <span className="text-muted">
            {list(inRoster(tie.subjectIds, names).flatMap((id) => names.get(id) ?? []))}
          </span>
          {open && tie.resolution === "fellWhole" && tie.subjectIds.length <= MOST && (
            <Decide {...props} tie={tie} within={`tie${index}`} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** `within` tells the forms of several ties apart. */
type Tie = { subjectIds: readonly string[]; score: number } & Partial<DecidedTie>;

/** A number beside each name, who decided and when. */
async function Decide({ closing, names, deciding, tie, within }: Props & { tie: Tie; within: string }) {
  const [t, locale] = await Promise.all([texts("cycle"), currentLocale()]);
  const { unit, cycleId, by, today, meetings } = deciding;
  const count = tie.subjectIds.length;
  const label = t(tie.id === undefined ? "tieDecided.decide" : "tieDecided.again");
  const inWords = (words: LocalText | null) => words?.[languageOf(locale)] ?? "";
  return (
    <div className="no-print mt-1">
      <ConfirmAct
        label={label}
        title={t("tieDecided.title", { count, score: points(tie.score) })}
        effects={[
          { text: t("tieDecided.rule", { by: inWords(by) }) },
          { icon: "undo", text: t("tieDecided.effect") },
          { text: t("tieDecided.second") },
        ]}
        confirmLabel={t("tieDecided.save")}
        procedure="cycle.decideTie"
        input={{ unit, closingId: closing.id }}
        idempotent
        onSuccess={{ redirect: `/u/${unit}/cycles/${cycleId}?closing={id}` }}
        reason={{ name: "minutes", label: t("tieDecided.minutes"), hint: t("tieDecided.minutesHint") }}
      >
        <fieldset>
          <legend className="pb-2">{t("tieDecided.order", { count })}</legend>
          <div className="grid grid-cols-2 gap-3 sm:grid-cols-3">
            {(tie.id === undefined ? inRoster(tie.subjectIds, names) : tie.subjectIds).map((id, index) => (
              <div key={id}>
                <Hidden name={`members[${index}].subjectId`} value={id} />
                <NumberField
                  name={`members[${index}].place`}
                  label={names.get(id) ?? ""}
                  within={within}
                  inputMode="numeric"
                  defaultValue={tie.id === undefined ? undefined : String(index + 1)}
                  required
                />
              </div>
            ))}
          </div>
        </fieldset>
        <TextField
          name="body"
          within={within}
          label={t("tieDecided.body")}
          defaultValue={tie.body ?? inWords(by)}
          required
        />
        <DateField
          name="decidedOn"
          within={within}
          label={t("tieDecided.on")}
          defaultValue={tie.decidedOn ?? today}
          required
        />
        {meetings.length > 0 && (
          <SelectField
            name="meetingId"
            within={within}
            label={t("way.meeting")}
            empty={t("way.noMeeting")}
            options={meetings.map(({ id, body, heldOn }) => ({ value: id, label: `${date(heldOn, locale)} ${body}` }))}
          />
        )}
      </ConfirmAct>
    </div>
  );
}

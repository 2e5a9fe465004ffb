import { Callout } from "@/components/ui/Callout";
import { Card } from "@/components/ui/Card";
import { Icon } from "@/components/ui/Icon";
import { type Hint, THRESHOLDS } from "@/server/domain/filing/hints";
import { percent, points } from "@/server/i18n/format";
import { texts } from "@/server/i18n/locale";

type Words = Awaited<ReturnType<typeof texts<"filing">>>;
type Props = { hints: readonly Hint[] | null; isLive: boolean; names: Record<string, string> };

/** Figures worth a look, each with the numbers behind it and from when on it is shown; none is a finding. */
export async function HintList({ hints, isLive, names }: Props) {
  const t = await texts("filing");
  return (
    <Card title={t("hint.title")}>
      <Callout tone="sky">
        <p>{t("hint.note")}</p>
        {isLive && <p>{t("hint.live")}</p>}
      </Callout>
      {hints === null || hints.length === 0 ? (
        <p className="mt-3">{t(hints === null ? "hint.notCounted" : "hint.nothing")}</p>
      ) : (
        <ul className="mt-3 grid gap-3">
          {hints.map((hint) => (
            <li key={keyOf(hint)} className="flex gap-2">
              <Icon name="eye" className="mt-0.5 text-sky" />
              <span>
                {sentence(t, hint, names)}
                <span className="block text-14 text-muted">{t("hint.threshold", { rule: ruleOf(t, hint.kind) })}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

const keyOf = (hint: Hint) => (hint.kind === "oneSubject" ? `${hint.kind}${hint.recorderId}` : hint.kind);

function sentence(t: Words, hint: Hint, names: Record<string, string>): string {
  switch (hint.kind) {
    case "topGrades":
    case "sameScore":
    case "lastDay":
      return t(`hint.${hint.kind}`, { count: hint.count, of: hint.of, share: percent(hint.count, hint.of) });
    case "oneSubject":
      return t("hint.oneSubject", {
        recorder: names[hint.recorderId] ?? t("hint.someRecorder"),
        subject: names[hint.subjectId] ?? t("hint.someSubject"),
        share: percent(hint.count, hint.of),
        count: points(hint.count),
        of: points(hint.of),
        entries: hint.entries,
        subjects: hint.subjects,
      });
    case "gradeJump":
    case "participationDrop":
      return t(`hint.${hint.kind}`, {
        now: percent(hint.now.count, hint.now.of),
        before: percent(hint.before.count, hint.before.of),
      });
    case "scoreJump":
      return t("hint.scoreJump", { now: points(hint.now), before: points(hint.before) });
    default:
      return hint satisfies never;
  }
}

function ruleOf(t: Words, kind: Hint["kind"]): string {
  if (kind === "gradeJump" || kind === "participationDrop") return t("hint.jumpRule", THRESHOLDS.jump);
  return t(`hint.${kind}Rule`, THRESHOLDS[kind]);
}

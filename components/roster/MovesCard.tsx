import { ButtonLink, ButtonRow } from "@/components/ui/Button";
import { Card, Stack } from "@/components/ui/Card";
import { texts } from "@/server/i18n/locale";

type Move = {
  id: string;
  kind: "transfer" | "split" | "merge";
  status: string;
  subjectId: string;
  subjectName: string;
  fromVillageName: string;
  toVillageName: string;
  toSubjectName: string | null;
};

type Props = {
  unit: string;
  subjectId: string;
  kind: string;
  active: boolean;
  moves: readonly Move[];
  mayPropose: boolean;
  mayEnter: boolean;
};

/** Moves that take points along: what waits, where it came from or went, and the ways to propose one. */
export async function MovesCard({ unit, subjectId, kind: registered, active, moves, mayPropose, mayEnter }: Props) {
  const t = await texts("move");
  const proposing = active && mayPropose && !moves.some(({ status }) => status === "proposed");
  if (moves.length === 0 && !proposing) return null;
  const kinds = registered === "household" ? (["transfer", "split", "merge"] as const) : (["transfer"] as const);
  const words = (move: Move) => {
    const kind = t(`kind.${move.kind}`);
    if (move.status === "proposed") return t("roster.waiting", { kind });
    const gone = move.subjectId === subjectId;
    const village = move.kind === "transfer" ? `${gone ? move.toVillageName : move.fromVillageName} ` : "";
    return gone
      ? t("roster.gone", { kind, name: `${village}${move.toSubjectName ?? ""}` })
      : t("roster.from", { kind, name: `${village}${move.subjectName}` });
  };
  return (
    <Card title={t(kinds.length > 1 ? "roster.title" : "roster.titleWhole")}>
      <Stack gap={2}>
        {moves.map((move) => (
          <a key={move.id} href={`/u/${unit}/moves/${move.id}`} className="inline-flex min-h-11 items-center">
            {words(move)}
          </a>
        ))}
        {proposing && <p className="text-muted">{t("roster.hint")}</p>}
        {proposing && (
          <ButtonRow>
            {kinds.map((kind) => (
              <ButtonLink key={kind} href={`/u/${unit}/moves/new?subject=${subjectId}&kind=${kind}`}>
                {t(`kind.${kind}`)}
              </ButtonLink>
            ))}
            {mayEnter && (
              <ButtonLink href={`/u/${unit}/openings/new?subject=${subjectId}`}>{t("opening.title")}</ButtonLink>
            )}
          </ButtonRow>
        )}
      </Stack>
    </Card>
  );
}

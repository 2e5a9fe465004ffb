import { Chip } from "@/components/ui/Chip";
import { dateRange, dateTime } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";
import { CYCLE_TONES } from "./CycleList";
import type { ClosingStatus, PartStatus } from "./model";

type Part = { id: string | null; no: number | null; startsOn: string; endsOn: string; status: PartStatus };

/** The periods of a cycle and the whole, with where each stands; one of them is looked at. */
export async function Parts({
  here,
  parts,
  current,
}: {
  here: string;
  parts: readonly Part[];
  current: string | null;
}) {
  const [t, locale] = await Promise.all([texts("cycle"), currentLocale()]);
  const at = parts.find(({ id }) => id === current);
  const name = (no: number | null) => (no === null ? t("whole") : t("period", { no }));
  return (
    <>
      <nav className="no-print flex flex-wrap gap-2" aria-label={t("steps")}>
        {parts.map((one) => (
          <a
            key={one.id ?? "whole"}
            className="pill"
            href={`${here}?part=${one.id ?? "whole"}`}
            aria-current={one.id === current ? "true" : undefined}
          >
            {name(one.no)} <Chip tone={CYCLE_TONES[one.status]}>{t(`status.${one.status}`)}</Chip>
          </a>
        ))}
      </nav>
      {at && (
        <p className="text-muted">
          {name(at.no)} · {dateRange(at.startsOn, at.endsOn, locale)}
        </p>
      )}
    </>
  );
}

type Earlier = { id: string; status: ClosingStatus; preparedAt: Date };

/** The closings of one part, the latest first: those taken back and the first result stay readable. */
export async function Earlier({
  here,
  closings,
  current,
}: {
  here: string;
  closings: readonly Earlier[];
  current: string | undefined;
}) {
  const [t, locale] = await Promise.all([texts("cycle"), currentLocale()]);
  if (closings.length < 2 && closings[0]?.id === current) return null;
  return (
    <nav className="no-print flex flex-wrap items-center gap-2" aria-label={t("closings")}>
      <span className="text-muted">{t("closings")}</span>
      {closings.map((one) => (
        <a
          key={one.id}
          className="pill"
          href={`${here}?closing=${one.id}`}
          aria-current={one.id === current ? "true" : undefined}
        >
          {t(`closingStatus.${one.status}`)} · {dateTime(one.preparedAt, locale)}
        </a>
      ))}
    </nav>
  );
}

import { Labelled } from "@/components/ui/Labelled";
import { date } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

type Version = {
  versionNo: number;
  status: "draft" | "published";
  minutes: string | null;
  minutesFileId: string | null;
  decidedOn: string | null;
  digest: Uint8Array | null;
};

/** The versions of a template, each with its own address. */
export async function VersionLinks({
  versions,
  current,
  here,
  against,
}: {
  versions: readonly Version[];
  current: number;
  here: string;
  /** The version that the current one is compared with. */
  against?: number | undefined;
}) {
  const t = await texts("scheme");
  if (versions.length < 2) return null;
  const before = versions.find((one) => one.versionNo < current);
  return (
    <nav className="no-print mb-3 flex flex-wrap gap-2" aria-label={t("versions")}>
      {versions.map((one) => (
        <a
          key={one.versionNo}
          className="pill"
          href={`${here}?v=${one.versionNo}`}
          aria-current={one.versionNo === current && against === undefined ? "true" : undefined}
        >
          {t("versionNo", { no: one.versionNo })}
          {one.status === "draft" && ` · ${t("draft")}`}
        </a>
      ))}
      {before && (
        <a
          className="pill"
          href={`${here}?v=${current}&against=${before.versionNo}`}
          aria-current={against === undefined ? undefined : "true"}
        >
          {t("diff.link", { no: before.versionNo })}
        </a>
      )}
    </nav>
  );
}

/** What stands under a published rule book: who decided it when, and the digest of exactly this text. */
export async function VersionFoot({ version, unit }: { version: Version; unit: string }) {
  const [t, locale] = await Promise.all([texts("scheme"), currentLocale()]);
  if (version.status === "draft" || !version.decidedOn) return null;
  const digest = version.digest
    ? Array.from(version.digest, (byte) => byte.toString(16).padStart(2, "0")).join("")
    : "";
  return (
    <footer className="grid gap-1 border-t border-line pt-3 text-14">
      <p>
        {t("versionNo", { no: version.versionNo })} · {t("decided", { date: date(version.decidedOn, locale) })}
      </p>
      <p>
        <Labelled label={t("minutes")}>{version.minutes}</Labelled>{" "}
        {version.minutesFileId && (
          <a className="no-print" href={`/api/files/attachment/${version.minutesFileId}?unit=${unit}`}>
            {t("minutesFile")}
          </a>
        )}
      </p>
      <p className="text-muted">
        <Labelled label={t("digest")}>
          <span className="font-mono break-all">{digest}</span>
        </Labelled>
      </p>
    </footer>
  );
}

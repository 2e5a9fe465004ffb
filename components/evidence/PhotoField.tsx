import type { FieldFrame } from "@/components/ui/Field";
import { texts } from "@/server/i18n/locale";
import { PhotoIsland } from "./PhotoIsland";

/** An entry holds at most this many photos. */
const MOST = 9;

type Props = Partial<FieldFrame> & {
  /** Unit code of the page: the photos belong to this unit. */
  unit: string;
  /** What the rule book says of the item. */
  evidence?: "none" | "welcome" | "required";
  /** Ids of photos that are there already. */
  photos?: readonly string[];
};

/** Photos that prove an act; their ids are sent as the list `evidence`. Works inside <ActionForm>, with its draft. */
export async function PhotoField({ unit, evidence = "welcome", photos = [], name = "evidence", ...frame }: Props) {
  const t = await texts("common");
  const required = evidence === "required";
  return (
    <PhotoIsland
      unit={unit}
      most={MOST}
      initial={photos}
      frame={{
        name,
        label: frame.label ?? t("photo.label"),
        hint: frame.hint ?? t(required ? "photo.required" : "photo.hint", { most: MOST }),
        optional: frame.optional ?? (required ? undefined : t("form.optional")),
        error: frame.error,
        within: frame.within,
      }}
      labels={{
        take: t("photo.take"),
        more: t("photo.more"),
        choose: t("photo.choose"),
        sending: t("photo.sending", { percent: "{percent}" }),
        waiting: t("photo.waiting"),
        sent: t("photo.sent"),
        retry: t("photo.retry"),
        remove: t("photo.remove", { no: "{no}" }),
        removeWord: t("photo.removeWord"),
        nth: t("photo.nth", { no: "{no}" }),
        unfinished: t("photo.unfinished"),
        tooMany: t("photo.tooMany", { most: MOST }),
        failed: t("photo.failed"),
        offline: t("photo.offline"),
        signedOut: t("form.signedOut"),
      }}
    />
  );
}

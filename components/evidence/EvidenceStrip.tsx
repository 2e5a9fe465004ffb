import { texts } from "@/server/i18n/locale";
import { photoHref } from "./address";

type Props = {
  unit: string;
  /** Ids of the photos, in their order. */
  photos: readonly string[];
  /** In the row of a list. */
  small?: boolean;
};

/** The photos of an entry, each a link to the full picture; nothing where there is none. */
export async function EvidenceStrip({ unit, photos, small = false }: Props) {
  if (photos.length === 0) return null;
  const t = await texts("common");
  const side = small ? 44 : 88;
  return (
    <ul className="flex flex-wrap gap-2">
      {photos.map((id, index) => (
        <li key={id}>
          <a
            href={photoHref(unit, id)}
            target="_blank"
            rel="noopener"
            className="block"
            aria-label={t("photo.open", { no: index + 1 })}
          >
            {/* biome-ignore lint/performance/noImgElement: whether it may be seen is asked at every request; the optimiser asks as nobody */}
            <img
              src={photoHref(unit, id, true)}
              alt={t("photo.nth", { no: index + 1 })}
              width={side}
              height={side}
              loading="lazy"
              className={`rounded-md border border-line bg-sunk object-cover ${small ? "size-11" : "size-22"}`}
            />
          </a>
        </li>
      ))}
    </ul>
  );
}

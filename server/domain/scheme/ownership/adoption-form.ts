import type { Item } from "@/server/domain/scheme/acts";
import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { LocalText } from "@/server/domain/scheme/parts";
import { localItems } from "./local-items";
import { SPOT_SECTIONS, type Spot, type SpotSection } from "./spot";
import { spotsOf } from "./spots";
import { type Leave, leaves, termsOf } from "./terms-at";

/** One number as an adopter sees it: the owner's, its own now, and what it may do. */
export type NumberRow = {
  readonly key: string;
  readonly kind: Spot["kind"];
  readonly title: LocalText;
  readonly nullable: boolean;
  readonly owners: number | null;
  readonly mine: number | null;
  readonly leave: Leave;
};

/** One item of the owner's: kept or taken out, and whether it may be. */
export type OwnersItem = { readonly item: Item; readonly kept: boolean; readonly mayDrop: boolean };

export type AdoptionForm = {
  /** The numbers that can be changed, in the order of the rule book; items under their component. */
  readonly adjustable: readonly { section: SpotSection; title: LocalText | null; rows: readonly NumberRow[] }[];
  readonly locked: readonly NumberRow[];
  readonly items: readonly OwnersItem[];
  readonly local: readonly Item[];
  readonly room: {
    readonly most: number;
    readonly mostPoints: number | null;
    readonly components: readonly string[] | null;
  };
};

/** What a village is shown of its owner's rule book: what it may change, what not and why, and its own items. */
export function adoptionForm(owner: SchemeDefinition, mine: SchemeDefinition): AdoptionForm {
  const terms = termsOf(owner);
  const leave = leaves(owner);
  const now = new Map(spotsOf(mine).map((spot) => [spot.key, spot.value]));
  const kept = new Set(mine.items.map(({ code }) => code));
  const rows = spotsOf(owner)
    .filter((spot) => spot.kind !== "item" && (spot.section !== "item" || kept.has(codeOf(spot))))
    .map((spot) => ({ spot, row: rowOf(spot, now.get(spot.key) ?? null, leave(spot)) }));
  const groups = Map.groupBy(
    rows.filter(({ row }) => row.leave.type !== "locked"),
    ({ spot }) => groupOf(owner, spot),
  );
  const adjustable = [...groups]
    .map(([group, members]) => ({ ...JSON.parse(group), rows: members.map(({ row }) => row) }) as Group)
    .sort((a, b) => SPOT_SECTIONS.indexOf(a.section) - SPOT_SECTIONS.indexOf(b.section));
  return {
    adjustable,
    locked: rows.filter(({ row }) => row.leave.type === "locked").map(({ row }) => row),
    items: owner.items.map((item) => ({
      item,
      kept: kept.has(item.code),
      mayDrop: terms.mayDrop && leave({ key: `item.${item.code}` }).type === "open",
    })),
    local: localItems(owner, mine),
    room: terms.localItems,
  };
}

type Group = AdoptionForm["adjustable"][number];

const codeOf = ({ key }: Spot): string => key.split(".")[1] ?? "";

/** Items stand under their component, everything else under its section. */
function groupOf({ items, components }: SchemeDefinition, spot: Spot): string {
  if (spot.section !== "item") return JSON.stringify({ section: spot.section, title: null });
  const component = items.find(({ code }) => code === codeOf(spot))?.component;
  const title = components.find(({ code }) => code === component)?.title ?? null;
  return JSON.stringify({ section: spot.section, title });
}

const rowOf = ({ key, kind, title, nullable, value }: Spot, mine: number | null, leave: Leave): NumberRow => ({
  key,
  kind,
  title,
  nullable,
  owners: value,
  mine,
  leave,
});

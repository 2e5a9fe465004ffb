import { CardQuery, readCards } from "@/server/services/card/cards-page";
import type { Search } from "./card";
import { load } from "./load";
import { publicUrl } from "./public-url";

/** Who has a card and who has none yet, of a line and a grid; also what the printed sheets show. */
export const loadCards = (unit: string, search: Search) =>
  load("card.print", unit, async (work) => {
    const query = CardQuery.parse(search);
    return { ...(await readCards(work, query)), query, site: publicUrl() };
  });

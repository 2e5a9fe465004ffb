import type { OrgPath } from "@/server/domain/access/path";
import type { Change, Named } from "./board";
import type { IndexConfig } from "./config";
import type { Family, Population } from "./definitions";
import type { Figures } from "./figures";
import type { FrozenRow, FrozenUnit } from "./frozen";
import type { NextStep } from "./next-step";
import type { Span } from "./spans";

/** 网格 or 支部 of a village: subjects on its roster and what they did in the span. */
export type GroupFigures = Named & {
  id: string;
  eligible: number;
  participants: number;
  earned: number;
  spent: number;
};

/** A village's (grid's, branch's) own overview. */
export type VillageBoard = {
  family: Family;
  span: Span;
  today: string;
  days: { from: string; until: string };
  config: IndexConfig;
  own: Figures;
  months: Span[];
  monthly: Figures[];
  change: Change | null;
  /** Township and county as frozen at the end of the span; a village does not see its neighbours' live figures. */
  above: (FrozenUnit & { figures: Figures })[];
  frozenAsOf: string | null;
  place: { rank: number | null; peerRank: number | null; of: number } | null;
  groups: GroupFigures[];
  /** The grid or branch that the page is narrowed to. */
  group: OrgPath | null;
  population: { source: string; date: string } | null;
};

/** Why a village stands where it stands: the place above, what separates them, the smallest change that would close it. */
export type VillageRank = {
  row: FrozenRow;
  above: FrozenRow | null;
  gap: number;
  step: NextStep;
  /** Top five and three before and after, in order, without what lies between. */
  near: FrozenRow[];
  total: number;
};

/** What is delivered to the city: one family's sums of a county. */
export type CountyFigures = {
  fromCountyId: number;
  name: string;
  nameEn: string;
  span: string;
  family: Family;
  asOf: string;
  villages: number;
  population: Population;
  figures: Figures;
};

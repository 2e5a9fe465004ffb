import type { Line } from "@/server/domain/access/lines";

export type CentreParam =
  | "cycle"
  | "period"
  | "closing"
  | "notice"
  | "group"
  | "subject"
  | "scheme"
  | "entry"
  | "application"
  | "number"
  | "month"
  | "year"
  | "from"
  | "until";

type Span = { id: string; startsOn: string; endsOn: string };

/** What the forms of a unit can be made of. */
export type CentreChoices = {
  cycles: readonly (Span & {
    name: string;
    schemeTitle: string;
    schemeTitleEn: string;
    line: string;
    periods: readonly (Span & { no: number })[];
  })[];
  closings: readonly {
    id: string;
    cycleId: string;
    periodId: string | null;
    status: string;
    preparedAt: Date;
    line: string;
  }[];
  notices: readonly { id: string; title: string; startsOn: string; line: string }[];
  /** How many there are; more than listed only where no year was chosen. */
  totals: { closings: number; notices: number };
  groups: readonly { id: string; name: string; nameEn: string; line: Line }[];
  years: readonly number[];
  year: number | null;
  today: string;
};

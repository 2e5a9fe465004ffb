export type HearingModel = {
  id: string;
  entryId: string;
  name: string;
  group: string;
  item: string;
  clause: string;
  /** Hundredths, negative. */
  points: number;
  actOn: string;
  place: string | null;
  reason: string;
  how: "inProduct" | "sms" | "visit" | "phone" | "paper" | null;
  toldOn: string | null;
  toldBy: string | null;
  dueOn: string | null;
  answer: "none" | "agreed" | "disagreed" | "absent" | "silent";
  words: string | null;
  answeredOn: string | null;
  answeredBy: string | null;
  state: "toTell" | "waiting" | "answered" | "silent";
  decided: boolean;
  hasAccount: boolean;
  hasPhone: boolean;
};

export const HEARING_TONE = { toTell: "vermilion", waiting: "ochre", answered: "bamboo", silent: "ink" } as const;

import type { IconName } from "@/components/ui/icons";

/** A place of the product: one line of the rail, one cell of the bottom bar. */
export type Place = {
  href: string;
  label: string;
  icon: IconName;
  current?: boolean;
  count?: number;
  /** Heading above the first place of a part, where a list is long. */
  part?: string;
};

export type ShellUnit = {
  label: string /** Role or kind of unit, under its name. */;
  detail: string;
  href: string;
  current?: boolean;
};

/** Everything the frame of a signed-in page shows; a loader makes it, the frame only draws it. */
export type ShellModel = {
  /** The unit being looked at. */
  unit: { label: string; detail: string };
  /** Other units this person may switch to; empty when there is only one. */
  units: readonly ShellUnit[];
  /** At most seven. */
  places: readonly Place[];
  /** What is needed less often: folded up below the places. */
  more: readonly Place[];
  /** The phone’s bottom bar: at most three places; “more” is added with the rest, language and signing out. */
  bar: readonly Place[];
  userName: string;
  /** Id of the person: drafts on this device are kept under it. */
  person: string;
  helpHref: string;
  /** Address of this page, for coming back after changing the language. */
  here: string;
  signOutHref: string;
};

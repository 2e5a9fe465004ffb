import type { SchemeDefinition } from "@/server/domain/scheme/definition";
import type { Change } from "@/server/domain/scheme/diff";
import type { AdoptionForm } from "@/server/domain/scheme/ownership/adoption-form";
import type { AdoptionStatus, ResolvingBody } from "@/server/domain/scheme/ownership/procedure";

/** An adoption as its page gets it. */
export type AdoptionModel = {
  adoption: {
    id: string;
    status: AdoptionStatus;
    schemeId: string | null;
    editNo: number;
    body: ResolvingBody | null;
    heldOn: string | null;
    place: string | null;
    eligible: number | null;
    present: number | null;
    votesFor: number | null;
    votesAgainst: number | null;
    minutes: string | null;
    resolvedByName: string | null;
    noticeFrom: string | null;
    noticeTo: string | null;
    noticeDays: number | null;
    noticePlace: string | null;
    contact: string | null;
    opinions: string | null;
    filedByName: string | null;
    filedOn: string | null;
    filingNote: string | null;
    effectiveOn: string | null;
    takesEffect: "nextCycle" | "atOnce" | null;
    takesEffectReason: string | null;
  };
  steps: readonly { no: number; act: string; at: Date; byName: string; note: string | null }[];
  mine: SchemeDefinition;
  owner: { title: string; titleEn: string; versionNo: number; templateId: string; definition: SchemeDefinition };
  form: AdoptionForm;
  changes: readonly Change[];
  least: { days: number; dayKind: "calendar" | "working" };
  bodies: readonly ResolvingBody[];
  file: { id: string; name: string; size: number } | null;
  place: { name: string; nameEn: string };
  township: string;
  noticeOver: boolean;
  due: boolean;
  mineResolved: boolean;
  today: string;
  can: { adopt: boolean; file: boolean; readFile: boolean };
};

export type Place = { unit: string; model: AdoptionModel };

/** What every act names. */
export const actInput = ({ unit, model }: Place) => ({ unit, adoptionId: model.adoption.id });
/** What every edit names besides. */
export const editInput = (at: Place) => ({ ...actInput(at), editNo: at.model.adoption.editNo });

export const isDraft = ({ adoption }: AdoptionModel): boolean =>
  adoption.status === "draft" || adoption.status === "returned";

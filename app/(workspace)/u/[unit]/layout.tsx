import type { ReactNode } from "react";
import { PracticeBar } from "@/components/shell/PracticeBar";
import { Shell } from "@/components/shell/Shell";
import { loadShell } from "@/server/loaders/shell";

type Props = { children: ReactNode; params: Promise<{ unit: string }> };

/** Frame of every page of a unit. Pages authorise themselves; this one only decides what the frame offers. */
export default async function UnitLayout({ children, params }: Props) {
  const { unit } = await params;
  const { model, title, practice } = await loadShell(unit);
  return (
    <Shell model={model} title={title}>
      {practice && <PracticeBar unit={unit} {...practice} />}
      {children}
    </Shell>
  );
}

import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { CardCheck } from "@/components/benefit/CardCheck";
import { Plain } from "@/components/shell/Plain";
import { texts } from "@/server/i18n/locale";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("follow"))("door.title"), robots: { index: false } };
}

/** 验卡 by a typed code, for who cannot scan. */
export default async function CardCheckPage({ searchParams }: { searchParams: Promise<{ code?: string | string[] }> }) {
  const [{ code }, t] = await Promise.all([searchParams, texts("follow")]);
  if (typeof code === "string" && code.trim() !== "")
    redirect(`/c/${encodeURIComponent(code.trim().slice(0, 300).replaceAll("/", "-"))}`);
  return (
    <Plain title={t("door.title")} lead={t("door.lead")} here="/c">
      <CardCheck />
    </Plain>
  );
}

import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { currentLocale, texts } from "@/server/i18n/locale";
import "./globals.css";
import "@/components/ui/parts.css";
import "@/components/ui/fields.css";
import "@/components/ui/table.css";
import "@/components/ui/figures.css";
import "@/components/shell/shell.css";
import "@/components/ui/print.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await texts("common");
  return {
    title: { default: `${t("brand")} · ${t("tagline")}`, template: `%s · ${t("brand")}` },
    icons: { icon: "/icons/mark.svg" },
    formatDetection: { telephone: false },
  };
}

export const viewport: Viewport = { width: "device-width", initialScale: 1, themeColor: "#2f6f4f" };

/** Document of every page: language and contrast come from the person's cookies. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = (await cookies()).get("theme")?.value;
  return (
    <html lang={await currentLocale()} data-theme={theme === "contrast" || theme === "normal" ? theme : undefined}>
      <body>{children}</body>
    </html>
  );
}

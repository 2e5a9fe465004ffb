import { redirect } from "next/navigation";
import { safeBack } from "@/server/i18n/back";
import { loadFirstPlace } from "@/server/loaders/users";

/** Where somebody who has just signed in goes: back to where they were, else to their first place. */
export default async function StartPage({ searchParams }: { searchParams: Promise<{ back?: string }> }) {
  const [{ back }, place] = await Promise.all([searchParams, loadFirstPlace()]);
  const wanted = safeBack(typeof back === "string" ? back : null);
  redirect(wanted === "/" ? place : wanted);
}

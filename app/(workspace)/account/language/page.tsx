import { redirect } from "next/navigation";
import { loadAccount } from "@/server/loaders/users";

/** After the language was saved: its cookie follows the account, and the account page comes back in it. */
export default async function LanguagePage() {
  const { locale } = await loadAccount();
  redirect(`/api/locale?to=${locale}&back=${encodeURIComponent("/account")}`);
}

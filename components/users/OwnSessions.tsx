import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { Chip } from "@/components/ui/Chip";
import { dateTime } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

type OwnSession = { id: string; createdAt: Date; lastSeenAt: Date; userAgent: string | null; current: boolean };

const SYSTEMS = ["iPhone", "iPad", "HarmonyOS", "Android", "Windows", "Mac OS", "Linux"] as const;

/** System and browser out of a user agent; null where it names none. */
function deviceOf(userAgent: string | null): string | null {
  const system = SYSTEMS.find((name) => userAgent?.includes(name));
  const browser = /(MicroMessenger|Edg|Firefox|Chrome|Safari)/.exec(userAgent ?? "")?.[1];
  const words = [system, browser === "MicroMessenger" ? "WeChat" : browser === "Edg" ? "Edge" : browser].filter(
    Boolean,
  );
  return words.length > 0 ? words.join(" · ") : null;
}

/** Where this person is signed in, with the way to end each. */
export async function OwnSessions({ sessions }: { sessions: readonly OwnSession[] }) {
  const [t, locale] = await Promise.all([texts("auth"), currentLocale()]);
  return (
    <div className="grid gap-3">
      <ul className="grid">
        {sessions.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center justify-between gap-2 border-b border-line py-2">
            <span>
              <b className="block">{deviceOf(session.userAgent) ?? t("account.unknownDevice")}</b>
              <span className="text-muted">
                {t("account.since")} {dateTime(session.createdAt, locale)} · {t("account.seen")}{" "}
                {dateTime(session.lastSeenAt, locale)}
              </span>
            </span>
            {session.current ? (
              <Chip tone="bamboo">{t("account.here")}</Chip>
            ) : (
              <ActionForm
                procedure="session.revoke"
                input={{ sessionId: session.id }}
                onSuccess={{ message: t("account.revoked") }}
              >
                <Button small>{t("account.revoke")}</Button>
              </ActionForm>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <ActionForm procedure="session.revokeOthers" onSuccess={{ message: t("account.revoked") }}>
          <Button>{t("account.revokeOthers")}</Button>
        </ActionForm>
      )}
    </div>
  );
}

import { DomainError } from "@/server/errors";

const PATIENCE_MS = 10_000;

/** Whether this deployment has a provider of text messages. */
export const smsIsOn = (): boolean => Boolean(process.env.SMS_WEBHOOK_URL);

/**
 * Hands one text message to the configured provider: POST {to, text} as JSON to SMS_WEBHOOK_URL, with the bearer token
 * of SMS_WEBHOOK_TOKEN where one is set; any 2xx answer means accepted. Errors: code.smsOff, code.smsFailed.
 */
export async function sendSms(to: string, text: string): Promise<void> {
  const url = process.env.SMS_WEBHOOK_URL;
  if (!url) throw new DomainError("code.smsOff");
  const token = process.env.SMS_WEBHOOK_TOKEN;
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({ to, text }),
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(() => null);
  if (!answer?.ok) throw new DomainError("code.smsFailed", { status: answer?.status ?? 0 });
}

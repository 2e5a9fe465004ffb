import type { Json } from "./readForm";

export type Problem = { field: string; message: string };

/** What came of a submission, whatever carried it. */
export type Answer =
  | { type: "done"; data: unknown }
  | { type: "refused"; message: string; code: string | null; problems: Problem[] }
  | { type: "signedOut" }
  | { type: "offline" }
  | { type: "silent" };

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function problemsOf(domain: Record<string, unknown>): Problem[] {
  if (!Array.isArray(domain.fields)) return [];
  return domain.fields
    .map(record)
    .flatMap(({ field, message }) =>
      typeof field === "string" && typeof message === "string" ? [{ field, message }] : [],
    );
}

/** In: HTTP status and body of tRPC (`{result:{data}}` or `{error}`) or of an upload handler that answers alike. Out: an Answer. */
export function answerOf(status: number, body: unknown): Answer {
  const { result, error } = record(body);
  if (error !== undefined) {
    const domain = record(record(record(error).data).domain);
    if (status === 401 && (domain.code === undefined || domain.code === "access.signedOut"))
      return { type: "signedOut" };
    const message = domain.message ?? record(error).message;
    return {
      type: "refused",
      message: typeof message === "string" ? message : "",
      code: typeof domain.code === "string" ? domain.code : null,
      problems: problemsOf(domain),
    };
  }
  if (status === 401) return { type: "signedOut" };
  if (status >= 200 && status < 300 && result !== undefined) return { type: "done", data: record(result).data };
  return { type: "silent" };
}

async function send(address: string, init: RequestInit): Promise<Answer> {
  try {
    const response = await fetch(address, { method: "POST", credentials: "same-origin", ...init });
    const body: unknown = await response.json().catch(() => null);
    return answerOf(response.status, body);
  } catch {
    return { type: "offline" };
  }
}

/** Calls one mutation. In: its name (`entry.record`) and its input. Never throws. */
export function callProcedure(procedure: string, input: { [key: string]: Json }): Promise<Answer> {
  return send(`/api/trpc/${procedure}`, {
    headers: { "content-type": "application/json" },
    body: JSON.stringify(input),
  });
}

/** Sends a form with files to a route handler. Never throws. */
export function sendFiles(address: string, data: FormData): Promise<Answer> {
  return send(address, { body: data });
}

/** Address to go to after success: `{id}` and other braces are filled in from the result. */
export function destination(template: string, data: unknown): string {
  return template.replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(String(record(data)[key] ?? "")));
}

/** A sentence with what only the result knows, such as an initial password shown once. */
export function filled(template: string, data: unknown): string {
  return template.replace(/\{(\w+)\}/g, (_, key: string) => String(record(data)[key] ?? ""));
}

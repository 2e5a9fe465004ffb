import { randomUUID } from "node:crypto";
import { DomainError, statusOf } from "@/server/errors";
import { currentLocale } from "@/server/i18n/locale";
import { log } from "@/server/log";
import { castVote } from "@/server/services/ballot/cast-vote";
import { readVoteForm } from "@/server/services/ballot/read-form";
import { capped } from "./capped";
import { errorBody } from "./error-body";
import { addressOf, isSameOrigin } from "./request-context";

/** A sheet of several hundred households with five criteria each. */
const MOST_BYTES = 400_000;
const HEADERS = { "cache-control": "no-store", "referrer-policy": "no-referrer" };

/**
 * Answers a vote, sent by a visitor with a code: same origin check and coded errors as everything else. To the page's
 * script in JSON; to a browser without script by sending it on, to what became of it. Nothing of a vote is logged.
 */
export async function answerVote(request: Request): Promise<Response> {
  const isPlain = !(request.headers.get("accept") ?? "").includes("application/json");
  let code = "";
  try {
    const form = await formOf(request);
    const vote = readVoteForm(form.entries());
    code = vote.code;
    await castVote(vote, addressOf(request), new Date());
    if (isPlain) return sendTo("/v/done");
    return Response.json({ result: { data: {} } }, { headers: HEADERS });
  } catch (error) {
    const domain = error instanceof DomainError ? error : unexpected(error);
    if (isPlain) {
      const problem = domain.fields[0]?.code ?? domain.code;
      return sendTo(`/v/${encodeURIComponent(code || "-")}?problem=${encodeURIComponent(problem)}`);
    }
    const body = { error: { message: domain.code, data: { domain: errorBody(domain, await currentLocale()) } } };
    return Response.json(body, { status: statusOf(domain.code), headers: HEADERS });
  }
}

const sendTo = (location: string) => new Response(null, { status: 303, headers: { ...HEADERS, location } });

async function formOf(request: Request): Promise<FormData> {
  if (!isSameOrigin(request)) throw new DomainError("request.crossOrigin");
  if (Number(request.headers.get("content-length") ?? MOST_BYTES) > MOST_BYTES)
    throw new DomainError("input.tooLarge", { limit: "400 KB" });
  const form = await capped(request, MOST_BYTES)
    .formData()
    .catch(() => null);
  if (!form) throw new DomainError("input.malformed");
  return form;
}

function unexpected(error: unknown): DomainError {
  const id = randomUUID().slice(0, 8);
  // The cause alone: its parameters would hold the marks.
  log.error({ kind: error instanceof Error ? error.name : typeof error, id }, "vote failed");
  return new DomainError("system.unexpected", { id });
}

import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { DomainError, statusOf } from "@/server/errors";
import { currentLocale } from "@/server/i18n/locale";
import { log } from "@/server/log";
import { parse } from "@/server/services/parse";
import { capped } from "./capped";
import { errorBody } from "./error-body";
import { isSameOrigin } from "./request-context";

const MOST_BYTES = 20_000;

/**
 * Answers a form that a procedure cannot: one that sets a cookie. Same origin check, parsing and coded errors as
 * /api/trpc, so the one form island understands it. In: the fields' schema and the act. Errors: as HTTP, never thrown.
 */
export async function answerForm<S extends z.ZodType>(
  request: Request,
  schema: S,
  act: (input: z.output<S>) => Promise<void>,
): Promise<Response> {
  const headers = { "cache-control": "no-store" };
  try {
    await act(parse(schema, await fieldsOf(request)));
    return Response.json({ result: { data: {} } }, { headers });
  } catch (error) {
    const domain = error instanceof DomainError ? error : unexpected(error);
    const body = { error: { message: domain.code, data: { domain: errorBody(domain, await currentLocale()) } } };
    return Response.json(body, { status: statusOf(domain.code), headers });
  }
}

async function fieldsOf(request: Request): Promise<Record<string, FormDataEntryValue>> {
  if (!isSameOrigin(request)) throw new DomainError("request.crossOrigin");
  if (Number(request.headers.get("content-length") ?? MOST_BYTES) > MOST_BYTES) {
    throw new DomainError("input.tooLarge", { limit: "20 KB" });
  }
  const form = await capped(request, MOST_BYTES)
    .formData()
    .catch(() => null);
  if (!form) throw new DomainError("input.malformed");
  return Object.fromEntries(form);
}

function unexpected(error: unknown): DomainError {
  const id = randomUUID().slice(0, 8);
  log.error({ err: error, id }, "form failed");
  return new DomainError("system.unexpected", { id });
}

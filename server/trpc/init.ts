import { randomUUID } from "node:crypto";
import { initTRPC, TRPCError } from "@trpc/server";
import type { z } from "zod";
import type { TenantContext } from "@/server/domain/access/context";
import type { Locale } from "@/server/domain/locale";
import { DomainError, statusOf } from "@/server/errors";
import { log } from "@/server/log";
import { parse } from "@/server/services/parse";
import { errorBody, errorText } from "./error-body";

/** `tenant` is null for a visitor; the procedures of a signed-in person refuse it. */
export type RequestContext = {
  tenant: TenantContext | null;
  locale: Locale;
  mustChangePassword: boolean;
  address: string;
};

const TRPC_CODES = {
  401: "UNAUTHORIZED",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  409: "CONFLICT",
  413: "PAYLOAD_TOO_LARGE",
  422: "UNPROCESSABLE_CONTENT",
  500: "INTERNAL_SERVER_ERROR",
} as const;

const trpc = initTRPC.context<RequestContext>().create({
  errorFormatter({ shape, error, ctx }) {
    return {
      ...shape,
      message: error.message,
      data: { ...shape.data, stack: undefined, domain: errorBody(asDomain(error), ctx?.locale ?? "zh-CN") },
    };
  },
});

export const router = trpc.router;
export const callerFactory = trpc.createCallerFactory;

/** Everything thrown below leaves as one coded error; what is not ours gets a number and stays in the log. */
const coded = trpc.middleware(async ({ next, path }) => {
  const result = await next();
  if (result.ok) return result;
  const { error } = result;
  const domain = asDomain(error);
  if (domain.code === "system.unexpected")
    log.error({ err: error.cause ?? error, path, id: domain.params.id }, "procedure failed");
  throw new TRPCError({ code: TRPC_CODES[statusOf(domain.code)], message: domain.code, cause: domain });
});

/** What every procedure does; visitors have none, their forms are answered by route handlers. */
const open = trpc.procedure.use(coded);

/** For a signed-in person who has no other duty first than the act itself. */
export const signedIn = open.use(({ ctx, next }) => {
  if (!ctx.tenant || ctx.mustChangePassword) throw new DomainError("access.signedOut");
  return next({ ctx: { ...ctx, tenant: ctx.tenant } });
});

/** For the change of an initial password, which comes before everything else. */
export const beforePasswordChange = open.use(({ ctx, next }) => {
  if (!ctx.tenant) throw new DomainError("access.signedOut");
  return next({ ctx: { ...ctx, tenant: ctx.tenant } });
});

/** Parses a procedure's input with the service's schema; the only parsing between wire and verb. */
export const accepts =
  <S extends z.ZodType>(schema: S) =>
  (raw: unknown): z.output<S> =>
    parse(schema, raw);

/** An error in words that is part of an answer and not thrown: one refusal among many. */
export const inWords = errorText;

function asDomain(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  if (error instanceof TRPCError) {
    if (error.cause instanceof DomainError) return error.cause;
    if (error.code === "NOT_FOUND") return new DomainError("access.notFound");
    if (
      error.code === "PARSE_ERROR" ||
      error.code === "BAD_REQUEST" ||
      error.code === "METHOD_NOT_SUPPORTED" ||
      error.code === "UNSUPPORTED_MEDIA_TYPE"
    )
      return new DomainError("input.malformed");
    if (error.code === "PAYLOAD_TOO_LARGE") return new DomainError("input.tooLarge", { limit: "1 MB" });
  }
  return new DomainError("system.unexpected", { id: randomUUID().slice(0, 8) });
}

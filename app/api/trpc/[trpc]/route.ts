import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { DomainError, statusOf } from "@/server/errors";
import { currentLocale } from "@/server/i18n/locale";
import { capped } from "@/server/trpc/capped";
import { errorBody } from "@/server/trpc/error-body";
import { isSameOrigin, requestContext } from "@/server/trpc/request-context";
import { appRouter } from "@/server/trpc/root";

const MOST_BYTES = 1_000_000;

async function handle(request: Request): Promise<Response> {
  const locale = await currentLocale();
  if (request.method === "POST" && !isSameOrigin(request))
    return refusal(new DomainError("request.crossOrigin"), locale);
  if (Number(request.headers.get("content-length") ?? 0) > MOST_BYTES)
    return refusal(new DomainError("input.tooLarge", { limit: "1 MB" }), locale);
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: capped(request, MOST_BYTES),
    router: appRouter,
    createContext: () => requestContext(request, locale),
    allowBatching: false,
  });
}

function refusal(error: DomainError, locale: Parameters<typeof errorBody>[1]): Response {
  return Response.json(
    { error: { message: error.code, data: { domain: errorBody(error, locale) } } },
    { status: statusOf(error.code) },
  );
}

export { handle as GET, handle as POST };

import { TRPCError } from "@trpc/server";
import { DomainError, statusOf } from "@/server/errors";
import { currentLocale } from "@/server/i18n/locale";
import { errorBody } from "./error-body";
import { isSameOrigin, requestContext } from "./request-context";
import { caller } from "./root";

const MOST_BYTES = 8 * 1024 * 1024;
/** What the other fields and the multipart frame may add to the file. */
const FRAME_BYTES = 64 * 1024;

/**
 * Takes in a workbook sent as multipart (fields `unit` and `file`) and answers as /api/trpc does, so that the one form island
 * understands it. JSON has no bytes; everything else is the ordinary procedure `import.upload`. Errors: as HTTP, never thrown.
 */
export async function answerWorkbook(request: Request): Promise<Response> {
  const headers = { "cache-control": "no-store" };
  const locale = await currentLocale();
  try {
    if (!isSameOrigin(request)) throw new DomainError("request.crossOrigin");
    const context = await requestContext(request, locale);
    if (!context.tenant || context.mustChangePassword) throw new DomainError("access.signedOut");
    const { unit, file } = await fieldsOf(request);
    const input = { unit, fileName: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
    const data = await caller(context).import.upload(input);
    return Response.json({ result: { data } }, { headers });
  } catch (error) {
    const cause = error instanceof TRPCError ? error.cause : error;
    const domain = cause instanceof DomainError ? cause : new DomainError("input.malformed");
    const body = { error: { message: domain.code, data: { domain: errorBody(domain, locale) } } };
    return Response.json(body, { status: statusOf(domain.code), headers });
  }
}

async function fieldsOf(request: Request): Promise<{ unit: string; file: File }> {
  if (Number(request.headers.get("content-length") ?? 0) > MOST_BYTES + FRAME_BYTES) {
    throw new DomainError("sheet.tooLarge", { limit: 8 });
  }
  const form = await request.formData().catch(() => null);
  if (!form) throw new DomainError("input.malformed");
  const [unit, file] = [form.get("unit"), form.get("file")];
  if (typeof unit !== "string") throw new DomainError("input.malformed");
  if (!(file instanceof File) || file.size === 0) {
    throw new DomainError("input.invalid", { count: 1 }, [{ field: "file", code: "import.noFile" }]);
  }
  if (file.size > MOST_BYTES) throw new DomainError("sheet.tooLarge", { limit: 8 });
  return { unit, file };
}

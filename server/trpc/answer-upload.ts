import { TRPCError } from "@trpc/server";
import { DomainError, type ErrorCode, statusOf } from "@/server/errors";
import { currentLocale } from "@/server/i18n/locale";
import { capped } from "./capped";
import { errorBody } from "./error-body";
import { isSameOrigin, requestContext } from "./request-context";
import { caller } from "./root";

/** What the other fields and the multipart frame may add to the file. */
const FRAME_BYTES = 64 * 1024;

type Kind = {
  megabytes: number;
  tooLarge: ErrorCode;
  missing: ErrorCode;
  /** The procedure that takes it. */
  act: (
    call: ReturnType<typeof caller>,
    input: { unit: string; fileName: string; bytes: Uint8Array; key: string },
  ) => Promise<object>;
};

/** A workbook to import: the ordinary procedure `import.upload`. */
export const answerWorkbook = (request: Request): Promise<Response> =>
  answerUpload(request, {
    megabytes: 8,
    tooLarge: "sheet.tooLarge",
    missing: "import.noFile",
    act: (call, { key: _key, ...input }) => call.import.upload(input),
  });

/** An old book to carry over: the ordinary procedure `carry.upload`. */
export const answerOldLedger = (request: Request): Promise<Response> =>
  answerUpload(request, {
    megabytes: 8,
    tooLarge: "sheet.tooLarge",
    missing: "import.noFile",
    act: (call, { key: _key, ...input }) => call.carry.upload(input),
  });

/** An attachment (minutes of a meeting): the ordinary procedure `file.upload`. */
export const answerAttachment = (request: Request): Promise<Response> =>
  answerUpload(request, {
    megabytes: 10,
    tooLarge: "file.tooLarge",
    missing: "file.empty",
    act: (call, { key: _key, ...input }) => call.file.upload(input),
  });

/** A photo that proves an act: the ordinary procedure `file.photo`; `key` is made once for a photo on the telephone. */
export const answerPhoto = (request: Request): Promise<Response> =>
  answerUpload(request, {
    megabytes: 10,
    tooLarge: "file.tooLarge",
    missing: "file.empty",
    act: (call, { unit, bytes, key }) => call.file.photo({ unit, bytes, idempotencyKey: key }),
  });

/**
 * Takes in a file sent as multipart (fields `unit`, `file` and, for photos, `key`) and answers as /api/trpc does, so that the islands that send
 * forms understand it: JSON has no bytes. Errors: as HTTP, never thrown.
 */
async function answerUpload(request: Request, kind: Kind): Promise<Response> {
  const headers = { "cache-control": "no-store" };
  const locale = await currentLocale();
  try {
    if (!isSameOrigin(request)) throw new DomainError("request.crossOrigin");
    const context = await requestContext(request, locale);
    if (!context.tenant || context.mustChangePassword) throw new DomainError("access.signedOut");
    const { unit, key, file } = await fieldsOf(request, kind);
    const input = { unit, key, fileName: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
    const data = await kind.act(caller(context), input);
    return Response.json({ result: { data } }, { headers });
  } catch (error) {
    const cause = error instanceof TRPCError ? error.cause : error;
    const domain = cause instanceof DomainError ? cause : new DomainError("input.malformed");
    const body = { error: { message: domain.code, data: { domain: errorBody(domain, locale) } } };
    return Response.json(body, { status: statusOf(domain.code), headers });
  }
}

async function fieldsOf(
  request: Request,
  { megabytes, tooLarge, missing }: Kind,
): Promise<{ unit: string; key: string; file: File }> {
  const most = megabytes * 1024 * 1024;
  if (Number(request.headers.get("content-length") ?? 0) > most + FRAME_BYTES)
    throw new DomainError(tooLarge, { limit: megabytes });
  const form = await capped(request, most + FRAME_BYTES)
    .formData()
    .catch(() => null);
  if (!form) throw new DomainError("input.malformed");
  const [unit, key, file] = [form.get("unit"), form.get("key") ?? "", form.get("file")];
  if (typeof unit !== "string" || typeof key !== "string") throw new DomainError("input.malformed");
  if (!(file instanceof File) || file.size === 0)
    throw new DomainError("input.invalid", { count: 1 }, [{ field: "file", code: missing }]);
  if (file.size > most) throw new DomainError(tooLarge, { limit: megabytes });
  return { unit, key, file };
}

import { Readable } from "node:stream";
import { loadFormFile } from "@/server/loaders/forms";

const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** A form as a workbook, written as it is sent; authorised like its page. */
export async function GET(request: Request): Promise<Response> {
  const { unit = "", code = "", ...search } = Object.fromEntries(new URL(request.url).searchParams);
  const file = await loadFormFile(unit, code, search);
  // The page says why it is empty and what to do.
  if (!file) {
    const location = `/u/${unit}/forms/${code}?${new URLSearchParams(search)}`;
    return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
  }
  const { bytes, name } = file;
  return new Response(Readable.toWeb(Readable.from(bytes)) as ReadableStream<Uint8Array>, {
    headers: {
      "content-type": TYPE,
      "content-disposition": `attachment; filename="form.xlsx"; filename*=UTF-8''${encodeURIComponent(name)}`,
      "cache-control": "no-store",
    },
  });
}

import { Readable } from "node:stream";
import { loadFormFile } from "@/server/loaders/forms";

const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** A form as a workbook, written as it is sent; authorised like its page. */
export async function GET(request: Request): Promise<Response> {
  const { unit = "", code = "", ...search } = Object.fromEntries(new URL(request.url).searchParams);
  const { bytes, name } = await loadFormFile(unit, code, search);
  return new Response(Readable.toWeb(Readable.from(bytes)) as ReadableStream<Uint8Array>, {
    headers: {
      "content-type": TYPE,
      "content-disposition": `attachment; filename="form.xlsx"; filename*=UTF-8''${encodeURIComponent(name)}`,
      "cache-control": "no-store",
    },
  });
}

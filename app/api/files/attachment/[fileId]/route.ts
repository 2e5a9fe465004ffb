import { loadFile } from "@/server/loaders/files";

type Params = { params: Promise<{ fileId: string }> };

/**
 * An attachment or photo, authorised at every request like the page that links to it; `size=small` for the small picture.
 * Photos may be drawn by the product's own pages, documents are only downloaded.
 */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const { fileId } = await params;
  const small = searchParams.get("size") === "small";
  const { name, contentType, bytes, photo } = await loadFile(searchParams.get("unit") ?? "", fileId, small);
  const headers = {
    "content-type": contentType,
    "content-disposition": `${photo ? "inline" : "attachment"}; filename="attachment"; filename*=UTF-8''${encodeURIComponent(name)}`,
    "content-security-policy": "sandbox; default-src 'none'",
    "cross-origin-resource-policy": "same-origin",
    "x-content-type-options": "nosniff",
    // A photo that has not changed is not sent twice over a slow link, but whether it may be seen is asked every time.
    "cache-control": photo ? "private, no-cache" : "private, no-store",
    ...(photo ? { etag: `"${fileId}${small ? "-small" : ""}"` } : {}),
  };
  if (headers.etag && request.headers.get("if-none-match") === headers.etag)
    return new Response(null, { status: 304, headers });
  return new Response(new Blob([bytes as BlobPart]), { headers });
}

import { loadFile } from "@/server/loaders/files";

type Params = { params: Promise<{ fileId: string }> };

/** An attachment, authorised like the page that links to it. Never drawn inside the product's own pages. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const unit = new URL(request.url).searchParams.get("unit") ?? "";
  const { name, contentType, bytes } = await loadFile(unit, (await params).fileId);
  return new Response(new Blob([bytes as BlobPart]), {
    headers: {
      "content-type": contentType,
      "content-disposition": `attachment; filename="attachment"; filename*=UTF-8''${encodeURIComponent(name)}`,
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
}

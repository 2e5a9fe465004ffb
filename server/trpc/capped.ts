import { DomainError } from "@/server/errors";

/**
 * A request whose body breaks off at the first byte beyond `most`. One that announces its length is left as it is: the
 * server holds it to that. Errors, while the body is read: input.tooLarge.
 */
export function capped(request: Request, most: number): Request {
  if (!request.body || request.headers.has("content-length")) return request;
  let seen = 0;
  const counting = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      seen += chunk.byteLength;
      if (seen <= most) return controller.enqueue(chunk);
      controller.error(new DomainError("input.tooLarge", { limit: `${Math.floor(most / 1_000_000)} MB` }));
    },
  });
  const { url, method, headers, signal } = request;
  const init = { method, headers, signal, body: request.body.pipeThrough(counting), duplex: "half" };
  return new Request(url, init as RequestInit);
}

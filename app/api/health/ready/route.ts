import { loadReadiness } from "@/server/loaders/health";

export const dynamic = "force-dynamic";

/** 200 when requests can be served, else 503; `warnings` names what an operator should mend either way. */
export async function GET(): Promise<Response> {
  const readiness = await loadReadiness();
  return Response.json(readiness, { status: readiness.ready ? 200 : 503, headers: { "cache-control": "no-store" } });
}

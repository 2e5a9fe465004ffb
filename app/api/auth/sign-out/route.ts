import { currentToken } from "@/server/auth/current-token";
import { dropSession } from "@/server/auth/keep-session";
import { signOut } from "@/server/auth/sign-out";
import { isSameOrigin } from "@/server/trpc/request-context";

/** An ordinary form: signing out needs no script. */
export async function POST(request: Request): Promise<Response> {
  if (isSameOrigin(request)) {
    const form = await request.formData().catch(() => null);
    const token = await currentToken();
    if (token) await signOut(token, form?.get("everywhere") === "true", new Date());
    await dropSession();
  }
  return new Response(null, { status: 303, headers: { location: "/sign-in?left=1", "cache-control": "no-store" } });
}

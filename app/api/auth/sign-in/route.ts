import { keepSession } from "@/server/auth/keep-session";
import { SignIn, signIn } from "@/server/auth/sign-in";
import { answerForm } from "@/server/trpc/answer-form";
import { addressOf } from "@/server/trpc/request-context";

export function POST(request: Request): Promise<Response> {
  const userAgent = request.headers.get("user-agent") ?? "";
  return answerForm(request, SignIn, async (input) =>
    keepSession(await signIn(input, { address: addressOf(request), userAgent, now: new Date() })),
  );
}

import { keepSession } from "@/server/auth/keep-session";
import { RedeemCode, redeemCode } from "@/server/auth/redeem-code";
import { answerForm } from "@/server/trpc/answer-form";
import { addressOf } from "@/server/trpc/request-context";

export function POST(request: Request): Promise<Response> {
  const userAgent = request.headers.get("user-agent") ?? "";
  return answerForm(request, RedeemCode, async (input) =>
    keepSession(await redeemCode(input, { address: addressOf(request), userAgent, now: new Date() })),
  );
}

import { answerOldLedger } from "@/server/trpc/answer-upload";

/** An old book of points or a list of balances to carry over, as multipart. */
export const POST = (request: Request): Promise<Response> => answerOldLedger(request);

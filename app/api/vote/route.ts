import { answerVote } from "@/server/trpc/answer-vote";

/** An ordinary form, so that voting needs no script. */
export const POST = (request: Request): Promise<Response> => answerVote(request);

import { answerAttachment } from "@/server/trpc/answer-upload";

/** Minutes of a meeting or another attachment, as multipart. */
export const POST = (request: Request): Promise<Response> => answerAttachment(request);

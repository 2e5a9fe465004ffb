import { answerPhoto } from "@/server/trpc/answer-upload";

/** A photo that proves an act, as multipart. */
export const POST = (request: Request): Promise<Response> => answerPhoto(request);

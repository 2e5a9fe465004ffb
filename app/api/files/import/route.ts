import { answerWorkbook } from "@/server/trpc/answer-upload";

/** A workbook to import, as multipart. */
export const POST = (request: Request): Promise<Response> => answerWorkbook(request);

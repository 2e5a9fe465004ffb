import { type OpenedFile, openFile } from "@/server/services/file/reads";
import { load } from "./load";

/** An attachment with its bytes and type; what the person may not have is «not found». */
export const loadFile = (unit: string, fileId: string): Promise<OpenedFile> =>
  load("file.read", unit, (work) => openFile(work, fileId));

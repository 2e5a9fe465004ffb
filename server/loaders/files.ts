import { type OpenedFile, readFile } from "@/server/services/file/reads";
import { orNotFound, pageTenant } from "./load";

/** An attachment or photo with its bytes and type; what the person may not have is «not found». */
export const loadFile = async (unit: string, fileId: string, small: boolean): Promise<OpenedFile> => {
  const ctx = await pageTenant();
  return orNotFound(() => readFile(ctx, unit, fileId, small));
};

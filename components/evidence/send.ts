import { type Answer, answerOf } from "@/components/ui/answer";

/** Longest side in pixels that leaves the phone; the server keeps less. */
const SIDE = 2000;
/** What is below it goes as it is. */
const SMALL_BYTES = 400 * 1024;
/** Kinds that the server takes; anything else is drawn anew here where the phone can. */
const TAKEN = ["image/jpeg", "image/png", "image/webp"];

/**
 * A photo made smaller on the phone, upright, before it goes over a slow link. Where the browser cannot draw it, or gains
 * nothing, it goes as it is: the server decides.
 */
export async function shrunk(photo: Blob): Promise<Blob> {
  const taken = TAKEN.includes(photo.type);
  if (taken && photo.size <= SMALL_BYTES) return photo;
  try {
    const picture = await createImageBitmap(photo, { imageOrientation: "from-image" });
    const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const drawn = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
    return drawn !== null && (!taken || drawn.size < photo.size) ? drawn : photo;
  } catch {
    return photo;
  }
}

/**
 * Sends one photo. `key` is made once for a photo, so that sending it again after a lost answer is the same upload; `told`
 * hears how much has gone, in percent. Never throws.
 */
export function sendPhoto(
  at: { unit: string; key: string },
  photo: Blob,
  told: (percent: number) => void,
): Promise<Answer> {
  const data = new FormData();
  data.append("unit", at.unit);
  data.append("key", at.key);
  data.append("file", photo, "photo");
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/api/files/attachment/photo");
    request.responseType = "text";
    request.timeout = 120_000;
    request.upload.onprogress = ({ loaded, total }) => told(total > 0 ? Math.round((loaded * 100) / total) : 0);
    request.onload = () => resolve(answerOf(request.status, parsed(request.responseText)));
    request.onerror = () => resolve({ type: "offline" });
    request.ontimeout = () => resolve({ type: "offline" });
    request.send(data);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

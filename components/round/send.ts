import { type Answer, callProcedure, sendFiles } from "@/components/ui/answer";
import type { Json } from "@/components/ui/readForm";
import { keepMark, marksOf } from "./kept";
import type { Mark } from "./model";

/** What came of an attempt to send everything: all answered, no connection, or nobody signed in. */
export type Sent = "done" | "offline" | "signedOut";

/** Answers that say nothing about the household: it is tried again later. */
const LATER = ["system.unexpected", "request.crossOrigin", "request.tooMany"];

async function upload(mark: Mark): Promise<Answer | null> {
  for (const photo of mark.photos) {
    if (photo.file) continue;
    const data = new FormData();
    data.set("unit", mark.unit);
    data.set("key", photo.key);
    data.set("file", photo.blob, "photo.jpg");
    const answer = await sendFiles("/api/files/attachment/photo", data);
    if (answer.type !== "done") return answer;
    photo.file = (answer.data as { id: string }).id;
    // Kept before the household is sent, so that sending it again is the same request.
    await keepMark(mark);
  }
  return null;
}

async function sendOne(mark: Mark): Promise<Answer> {
  const failed = await upload(mark);
  if (failed) return failed;
  const evidence = mark.photos.flatMap(({ file }) => file ?? []);
  return callProcedure("round.mark", { ...(mark.request as { [key: string]: Json }), evidence });
}

let busy: Promise<Sent> | null = null;

/**
 * Sends a person's waiting households one after another, in the order they were saved; a second call while one runs
 * joins it. What the server refuses becomes a conflict that the person decides; no connection stops the attempt.
 */
export function sendWaiting(user: string, onChange: (mark: Mark) => void): Promise<Sent> {
  busy ??= sendAll(user, onChange).finally(() => {
    busy = null;
  });
  return busy;
}

async function sendAll(user: string, onChange: (mark: Mark) => void): Promise<Sent> {
  // What is saved while something else is under way is sent in the next turn.
  for (let turn = 0; turn < 1000; turn += 1) {
    const [mark] = (await marksOf(user)).filter(({ state }) => state === "waiting");
    if (!mark) break;
    const answer = await sendOne(mark);
    if (answer.type === "signedOut") return "signedOut";
    if (answer.type === "offline" || answer.type === "silent") return "offline";
    if (answer.type === "refused" && LATER.includes(answer.code ?? "")) return "offline";
    await settle(mark, answer, onChange);
  }
  return "done";
}

/** Keeps what the server said of a household, unless the person has changed it while it was under way. */
async function settle(
  mark: Mark,
  answer: Extract<Answer, { type: "done" | "refused" }>,
  onChange: (mark: Mark) => void,
): Promise<void> {
  const now = (await marksOf(mark.user)).find(({ id }) => id === mark.id);
  if (!now || now.key !== mark.key) return;
  const next: Mark =
    answer.type === "done"
      ? { ...now, state: "sent", problem: null, photos: [] }
      : { ...now, state: "conflict", problem: { code: answer.code, message: wordsOf(answer) } };
  await keepMark(next);
  onChange(next);
}

/** The server's own sentence; where it names fields, theirs. */
function wordsOf(answer: Extract<Answer, { type: "refused" }>): string {
  const [first] = answer.problems;
  return first?.message || answer.message;
}

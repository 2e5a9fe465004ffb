import { DomainError } from "@/server/errors";
import { raiseAppeal } from "@/server/services/appeal/raise-appeal";
import { completeStep } from "@/server/services/entry/complete-step";
import { DeclareEntry, declareEntry } from "@/server/services/entry/declare-entry";
import { RecordEntries, recordEntries } from "@/server/services/entry/record-entries";
import { uploadPhoto } from "@/server/services/file/upload-photo";
import { holdMeeting } from "@/server/services/meeting/hold-meeting";
import { publishNotice } from "@/server/services/notice/publish-notice";
import { answerObjection } from "@/server/services/objection/answer-objection";
import { raiseObjection } from "@/server/services/objection/raise-objection";
import { parse } from "@/server/services/parse";
import { type Desk, leastUsed } from "./desk";
import { drawnPicture } from "./picture";

const GROUP = ["何敏", "孙建华", "李文斌", "王晓琴", "冯永福"] as const;

const record = (desk: Desk, daysAgo: number, subjectIds: readonly string[], act: Record<string, unknown>) =>
  recordEntries({
    ctx: desk.as("recorder", daysAgo),
    input: parse(RecordEntries, {
      unit: desk.unit,
      schemeId: desk.schemeId,
      subjectIds,
      actOn: desk.day(daysAgo),
      confirmDuplicate: true,
      ...act,
      ...desk.key(),
    }),
  });

/** What a household can declare; it may have had all that one of them gives in a year. */
const FAMILY_ACTS = [
  { itemCode: "party-proposal" },
  { itemCode: "party-meeting", units: 1 },
  { itemCode: "env-labour", units: 1 },
  { itemCode: "law-safety", points: 100 },
] as const;

/** The first act that its limits still allow; null where none is left. */
async function firstThatFits<A, R>(acts: readonly A[], write: (act: A) => Promise<R>): Promise<R | null> {
  for (const act of acts) {
    try {
      return await write(act);
    } catch (error) {
      if (!(error instanceof DomainError) || !error.code.startsWith("entry.over")) throw error;
    }
  }
  return null;
}

/** What a household declares on its phone: one waits for the group, one came back with a question. */
export async function writeDeclarations(desk: Desk, own: string): Promise<void> {
  const declare = async (daysAgo: number, act: Record<string, unknown>) => {
    const ctx = desk.as("resident", daysAgo, own);
    const { unit, schemeId } = desk;
    const bytes = await drawnPicture(daysAgo > 3 ? "#b9cdd6" : "#a9cbe0");
    const photo = await uploadPhoto({ ctx, input: { unit, bytes, ...desk.key() } });
    const frame = { unit, schemeId, subjectId: own, actOn: desk.day(daysAgo), evidence: [photo.id] };
    return declareEntry({ ctx, input: parse(DeclareEntry, { ...frame, ...act, ...desk.key() }) });
  };
  const inFull = "在村民代表会议上提出修路建议，会议记录第2页";
  await firstThatFits(FAMILY_ACTS, (act) => declare(2, { ...act, place: "村文化广场", reason: inFull }));
  const back = await firstThatFits(FAMILY_ACTS, (act) => declare(5, { ...act, place: "村里", reason: "参加活动" }));
  if (!back) return;
  await completeStep({
    ctx: desk.as("review", 4),
    input: {
      unit: desk.unit,
      schemeId: desk.schemeId,
      step: "review",
      decision: "return",
      entryIds: [back.id],
      returnedIds: [],
      rejectedIds: [],
      reason: "请写明在哪里、做了什么，最好附一张照片",
      ...desk.key(),
    },
  });
}

/** Deductions of which the subject has to be told first: one is told in the product today, the others wait for a visit. */
export async function writeDeductions(desk: Desk, own: string): Promise<void> {
  const yard = { itemCode: "env-front", points: 100, heard: "tell", reason: "门前堆放建筑废料，占了半边路" };
  await record(desk, 1, [own], yard);
  await record(
    desk,
    1,
    desk.homes.slice(40, 42).map(({ id }) => id),
    yard,
  );
}

/**
 * A notice of last week with two objections: one the village has let pass its day, one dismissed and gone on to the
 * township. Written at the days on which it happened.
 */
export async function writeDispute(desk: Desk): Promise<void> {
  const { as, key, unit, schemeId } = desk;
  const homes = await leastUsed(desk, "env-labour", 4);
  const { ids } = await record(desk, 9, homes, { itemCode: "env-labour", units: 2, reason: "两次参加河道清理" });
  const meeting = await holdMeeting({
    ctx: as("village", 8),
    input: {
      unit,
      schemeId,
      step: "review",
      body: "评议小组",
      heldOn: desk.day(8),
      place: "村部会议室",
      chair: "何敏",
      clerk: "吴桂芳",
      entitled: GROUP.length,
      present: GROUP.length,
      signatories: [...GROUP],
      minutes: "逐户核对签到表和照片，全组同意四户各记两次。",
      ...key(),
    },
  });
  const decided = {
    unit,
    schemeId,
    step: "review" as const,
    decision: "approve" as const,
    returnedIds: [],
    rejectedIds: [],
  };
  await completeStep({ ctx: as("review", 8), input: { ...decided, entryIds: ids, meetingId: meeting.id, ...key() } });
  const notice = await publishNotice({
    ctx: as("village", 7),
    input: {
      unit,
      schemeId,
      entryIds: ids,
      title: "石桥村河道清理积分公示",
      contact: "村部一楼，吴桂芳，0955-7012206",
      ...key(),
    },
  });
  const raise = (lineNo: number, objectorName: string, reason: string) =>
    raiseObjection({
      ctx: as("village", 6),
      input: { unit, noticeId: notice.id, lineNo, objectorName, reason, ...key() },
    });
  await raise(1, "孙大成", "那两天我在场，只看见这一户去了一次");
  const second = await raise(2, "周小兰", "同样参加了清理，为什么没有我家");
  await answerObjection({
    ctx: as("village", 5),
    input: {
      unit,
      objectionId: second.id,
      outcome: "dismissed",
      answer: "公示的是本户参加情况，核对签到表属实；您家可另行申报。",
      ...key(),
    },
  });
  await raiseAppeal({
    ctx: as("village", 4),
    input: { unit, objectionId: second.id, reason: "签到表是事后补的，请镇里调取当天照片核实", ...key() },
  });
}

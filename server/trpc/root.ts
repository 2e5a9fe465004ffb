import { adoptionRouter } from "@/server/trpc/routers/adoption";
import { appealRouter } from "@/server/trpc/routers/appeal";
import { ballotRouter } from "@/server/trpc/routers/ballot";
import { bookRouter } from "@/server/trpc/routers/book";
import { calendarRouter } from "@/server/trpc/routers/calendar";
import { cardRouter } from "@/server/trpc/routers/card";
import { carryRouter } from "@/server/trpc/routers/carry";
import { codeRouter } from "@/server/trpc/routers/code";
import { cycleRouter } from "@/server/trpc/routers/cycle";
import { entryRouter } from "@/server/trpc/routers/entry";
import { fileRouter } from "@/server/trpc/routers/file";
import { closingRunRouter, filingRouter } from "@/server/trpc/routers/filing";
import { benefitRouter, followRouter, inspectionRouter, targetRouter } from "@/server/trpc/routers/follow";
import { gradeRouter } from "@/server/trpc/routers/grade";
import { gridRouter, requestRouter } from "@/server/trpc/routers/grid";
import { hearingRouter } from "@/server/trpc/routers/hearing";
import { importRouter } from "@/server/trpc/routers/import";
import { indicatorRouter } from "@/server/trpc/routers/indicator";
import { ledgerRouter } from "@/server/trpc/routers/ledger";
import { meetingRouter } from "@/server/trpc/routers/meeting";
import { moveRouter } from "@/server/trpc/routers/move";
import { noticeRouter } from "@/server/trpc/routers/notice";
import { objectionRouter } from "@/server/trpc/routers/objection";
import { openingRouter } from "@/server/trpc/routers/opening";
import { orgRouter } from "@/server/trpc/routers/org";
import { practiceRouter } from "@/server/trpc/routers/practice";
import { redemptionRouter } from "@/server/trpc/routers/redemption";
import { rosterRouter } from "@/server/trpc/routers/roster";
import { roundRouter } from "@/server/trpc/routers/round";
import { schemeRouter } from "@/server/trpc/routers/scheme";
import { sessionRouter } from "@/server/trpc/routers/session";
import { simulationRouter } from "@/server/trpc/routers/simulation";
import { userRouter } from "@/server/trpc/routers/user";
import { callerFactory, router } from "./init";

/** Every write of the product, by noun. */
export const appRouter = router({
  user: userRouter,
  session: sessionRouter,
  org: orgRouter,
  card: cardRouter,
  code: codeRouter,
  entry: entryRouter,
  notice: noticeRouter,
  objection: objectionRouter,
  appeal: appealRouter,
  book: bookRouter,
  ballot: ballotRouter,
  calendar: calendarRouter,
  filing: filingRouter,
  closingRun: closingRunRouter,
  follow: followRouter,
  benefit: benefitRouter,
  target: targetRouter,
  inspection: inspectionRouter,
  grade: gradeRouter,
  grid: gridRouter,
  request: requestRouter,
  indicator: indicatorRouter,
  ledger: ledgerRouter,
  practice: practiceRouter,
  roster: rosterRouter,
  move: moveRouter,
  opening: openingRouter,
  round: roundRouter,
  adoption: adoptionRouter,
  file: fileRouter,
  hearing: hearingRouter,
  import: importRouter,
  scheme: schemeRouter,
  simulation: simulationRouter,
  cycle: cycleRouter,
  meeting: meetingRouter,
  redemption: redemptionRouter,
  carry: carryRouter,
});

export const caller = callerFactory(appRouter);

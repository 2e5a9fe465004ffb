import { callerFactory, router } from "./init";
import { entryRouter } from "./routers/entry";
import { ledgerRouter } from "./routers/ledger";
import { noticeRouter } from "./routers/notice";
import { objectionRouter } from "./routers/objection";
import { practiceRouter } from "./routers/practice";

/** Every write of the product, by noun. */
export const appRouter = router({
  entry: entryRouter,
  notice: noticeRouter,
  objection: objectionRouter,
  ledger: ledgerRouter,
  practice: practiceRouter,
});

export type AppRouter = typeof appRouter;
export const caller = callerFactory(appRouter);

import { callerFactory, router } from "./init";
import { ledgerRouter } from "./routers/ledger";
import { practiceRouter } from "./routers/practice";

/** Every write of the product, by noun. */
export const appRouter = router({
  ledger: ledgerRouter,
  practice: practiceRouter,
});

export type AppRouter = typeof appRouter;
export const caller = callerFactory(appRouter);

import { callerFactory, router } from "./init";
import { ledgerRouter } from "./routers/ledger";

/** Every write of the product, by noun. */
export const appRouter = router({
  ledger: ledgerRouter,
});

export type AppRouter = typeof appRouter;
export const caller = callerFactory(appRouter);

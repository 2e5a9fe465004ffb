import pino from "pino";

/** Structured log to standard output. Personal data never goes into it: only ids, codes and counts. */
export const log = pino({ level: process.env.LOG_LEVEL ?? "info", base: undefined });

import type errorTexts from "@/server/i18n/messages/zh-CN/errors.json";

type Texts = typeof errorTexts;

/** Every error the product can answer with: `<noun>.<reason>`, each with a text in both languages (server/i18n/messages/…/errors.json). */
export type ErrorCode = {
  [Noun in keyof Texts & string]: `${Noun}.${keyof Texts[Noun] & string}`;
}[keyof Texts & string];

export type ErrorParams = Record<string, string | number>;

/** One wrong field: its name in the request (`items.3.points`), and what is wrong with it. */
export type FieldError = { field: string; code: ErrorCode; params?: ErrorParams };

/** The one error of domain, services and sheets; turned into HTTP and into words once, in server/trpc/init.ts. */
export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly params: ErrorParams = {},
    readonly fields: FieldError[] = [],
  ) {
    super(code);
    this.name = "DomainError";
  }
}

const CONFLICT = /\.(already|taken|stale|reused|changed|closed)/;

/** HTTP status of a coded error: 404 and 403 for access, 409 where somebody was faster, else 422. */
export function statusOf(code: ErrorCode): 401 | 403 | 404 | 409 | 413 | 422 | 500 {
  if (code === "access.signedOut") return 401;
  if (code === "access.forbidden" || code === "request.crossOrigin") return 403;
  if (code.endsWith(".notFound")) return 404;
  if (code.endsWith(".tooLarge")) return 413;
  if (code === "system.unexpected") return 500;
  return CONFLICT.test(code) ? 409 : 422;
}

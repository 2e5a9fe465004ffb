import type { ButtonHTMLAttributes, ReactNode } from "react";

export type ButtonTone = "default" | "primary" | "danger" | "text";

type Look = { tone?: ButtonTone; small?: boolean; wide?: boolean; className?: string };

const TONES: Record<ButtonTone, string> = {
  default: "",
  primary: "btn-primary",
  danger: "btn-danger",
  text: "btn-text",
};

/** Classes of a button, for islands that draw their own element. */
export function buttonClass({ tone = "default", small, wide, className = "" }: Look): string {
  return ["btn", TONES[tone], small ? "btn-small" : "", wide ? "btn-wide" : "", className].filter(Boolean).join(" ");
}

type ButtonProps = Look & { reason?: ReactNode } & Omit<ButtonHTMLAttributes<HTMLButtonElement>, "className">;

/** A button. `reason` bars it and says why beside it (link to the cause there). One primary a view. */
export function Button({ tone, small, wide, className, reason, type = "submit", children, ...rest }: ButtonProps) {
  const button = (
    <button
      type={type}
      className={buttonClass({ tone, small, wide, className })}
      {...rest}
      disabled={rest.disabled || reason !== undefined}
    >
      {children}
    </button>
  );
  if (reason === undefined) return button;
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      {button}
      <span className="text-muted">{reason}</span>
    </span>
  );
}

/** A link that looks like a button: goes somewhere, changes nothing. */
export function ButtonLink({
  href,
  tone,
  small,
  wide,
  className,
  children,
  newTab,
  download,
}: Look & { href: string; children: ReactNode; newTab?: boolean; download?: boolean }) {
  return (
    <a
      href={href}
      className={buttonClass({ tone, small, wide, className })}
      download={download}
      {...(newTab ? { target: "_blank", rel: "noopener" } : {})}
    >
      {children}
    </a>
  );
}

/** Buttons in a row that wraps. */
export function ButtonRow({ children, end = false }: { children: ReactNode; end?: boolean }) {
  return <div className={`flex flex-wrap items-center gap-2 ${end ? "justify-end" : ""}`}>{children}</div>;
}

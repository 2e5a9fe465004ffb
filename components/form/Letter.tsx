import type { FormDocument } from "@/server/domain/form/document";
import { FRAME } from "@/server/domain/form/frame";

/** What a letter says before its table. */
export function Letter({ form: { layout } }: { form: FormDocument }) {
  if (layout?.type !== "letter") return null;
  return (
    <div className="form-opening">
      {layout.opening.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </div>
  );
}

/** 回执: cut off and handed back. */
export function LetterReply({ form: { layout } }: { form: FormDocument }) {
  if (layout?.type !== "letter" || !layout.reply) return null;
  return (
    <section className="form-reply">
      <p className="form-cut">{FRAME.cut}</p>
      <h3>{layout.reply.title}</h3>
      {layout.reply.lines.map((line) => (
        <p key={line} className="form-reply-line">
          {line}
        </p>
      ))}
    </section>
  );
}

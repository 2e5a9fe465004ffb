import { Sideways } from "@/components/ui/Sideways";
import type { FormDocument } from "@/server/domain/form/document";
import { FRAME } from "@/server/domain/form/frame";

/** 奖分通知单: three to a page, each with its stub line to cut along. */
export function Slip({ form }: { form: FormDocument }) {
  if (form.layout?.type !== "slip") return null;
  return (
    <Sideways className="form-scroll form-scroll-slip" label={form.title}>
      <article className="form form-portrait form-as-slip" lang="zh-CN">
        <h2>{form.title}</h2>
        <p className="form-line">
          <span>{form.unit}</span>
          <span>{form.layout.number}</span>
        </p>
        <p className="slip-text">{form.layout.text}</p>
        <dl className="slip-facts">
          {form.facts.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <p className="form-sign">
          {form.signatures.map((name) => (
            <span key={name}>{name}：</span>
          ))}
          <span>{FRAME.seal}</span>
        </p>
        <p className="slip-day">{form.period}</p>
      </article>
    </Sideways>
  );
}

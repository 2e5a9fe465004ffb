import { Sideways } from "@/components/ui/Sideways";
import type { FormDocument } from "@/server/domain/form/document";
import { FRAME } from "@/server/domain/form/frame";
import "./plates.css";

/** 风险等级公示牌 of one seller: the grade large enough to be read at the door, what it means beside it. */
export function RiskCard({ form }: { form: FormDocument }) {
  if (form.layout?.type !== "risk") return null;
  const { grade, ladder } = form.layout;
  return (
    <Sideways className="form-scroll" label={form.title}>
      <article className="form form-landscape form-as-risk" lang="zh-CN">
        <h2>{form.title}</h2>
        <div className="risk">
          <p className="risk-grade">{grade}</p>
          <dl className="risk-facts">
            {form.facts.map(({ label, value }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </div>
        <ol className="risk-ladder">
          {ladder.map(({ title, said, held }) => (
            <li key={title} className={held ? "risk-held" : undefined}>
              <b>{title}</b>
              <span>{said}</span>
            </li>
          ))}
        </ol>
        <footer className="risk-foot">
          <ul>
            {form.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
          <p>
            {FRAME.assessor}
            <br />
            {form.period}
          </p>
        </footer>
      </article>
    </Sideways>
  );
}

import { Sideways } from "@/components/ui/Sideways";
import type { FormDocument } from "@/server/domain/form/document";
import "./plates.css";

const STAR = "M12 1.6l3.1 6.9 7.5.8-5.6 5 1.6 7.4L12 17.9l-6.6 3.8 1.6-7.4-5.6-5 7.5-.8z";
const STARS = [1, 2, 3, 4, 5];

/** 星级户门牌, A5 across: an enamel plate, two to a sheet, cut apart along its edge. */
export function Plate({ form }: { form: FormDocument }) {
  if (form.layout?.type !== "plate") return null;
  const { heading, name, stars, grade, foot, number } = form.layout;
  return (
    <Sideways className="form-scroll form-scroll-plate" label={`${form.title} ${name}`}>
      <article className="plate" lang="zh-CN">
        <div className="plate-field">
          <p className="plate-heading">{heading}</p>
          <p className="plate-stars">
            <span className="sr-only">{grade}</span>
            {STARS.map((no) => (
              <svg key={no} viewBox="0 0 24 24" aria-hidden="true" className={no <= stars ? "plate-on" : "plate-off"}>
                <path d={STAR} />
              </svg>
            ))}
          </p>
          <p className="plate-name">{name}</p>
          <p className="plate-grade">{grade}</p>
          <p className="plate-foot">
            <span>{foot}</span>
            <span>{number}</span>
          </p>
        </div>
      </article>
    </Sideways>
  );
}

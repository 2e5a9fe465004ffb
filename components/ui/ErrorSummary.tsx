import { texts } from "@/server/i18n/locale";
import { fieldId } from "./Field";

/** Errors known when the page is drawn (a form sent without script); <ActionForm> has its own. */
export async function ErrorSummary({ problems }: { problems: readonly { field: string; message: string }[] }) {
  if (problems.length === 0) return null;
  const t = await texts("common");
  return (
    <div className="error-summary" role="alert">
      <h2>{t("form.problems", { count: problems.length })}</h2>
      <ul>
        {problems.map(({ field, message }) => (
          <li key={`${field}${message}`}>
            <a href={`#${fieldId(field)}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

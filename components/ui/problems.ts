import type { Problem } from "./answer";
import { pathOf } from "./readForm";

/** A problem with the id of the control it belongs to; null where the form shows no such field. */
export type Placed = { message: string; id: string | null };

function slotFor(form: HTMLElement, field: string): HTMLElement | null {
  const slots = [...form.querySelectorAll<HTMLElement>("[data-error-for]")];
  for (let path = pathOf(field); path.length > 0; path = path.slice(0, -1)) {
    const wanted = path.join(".");
    const slot = slots.find((one) => pathOf(one.dataset.errorFor ?? "").join(".") === wanted);
    if (slot !== undefined) return slot;
  }
  return null;
}

/** Takes away what an earlier answer wrote beside the fields. */
export function clearProblems(form: HTMLElement): void {
  for (const slot of form.querySelectorAll("[data-error-for]")) slot.textContent = "";
  for (const field of form.querySelectorAll(".field.bad")) field.classList.remove("bad");
  for (const control of form.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
}

/** The summary stands away from its fields: it says which one is meant, unless the sentence does so itself. */
function named(frame: HTMLElement | null, message: string): string {
  const label = frame?.querySelector(".field-label")?.firstChild?.textContent?.trim() ?? "";
  if (label === "" || message.includes(label)) return message;
  return `${label}${document.documentElement.lang.startsWith("zh") ? "：" : ": "}${message}`;
}

/** Writes each problem under its field. Out: the same problems, each with its field's name and the id the summary links to, in the order of the answer. */
export function placeProblems(form: HTMLElement, problems: readonly Problem[]): Placed[] {
  return problems.map(({ field, message }) => {
    const slot = slotFor(form, field);
    if (slot === null) return { message, id: null };
    slot.textContent = message;
    const frame = slot.closest<HTMLElement>("[data-field]");
    frame?.classList.add("bad");
    const id = slot.id.replace(/-error$/, "");
    const control = document.getElementById(id);
    if (control?.matches("input, select, textarea")) control.setAttribute("aria-invalid", "true");
    return { message: named(frame ?? null, message), id: control === null ? null : id };
  });
}

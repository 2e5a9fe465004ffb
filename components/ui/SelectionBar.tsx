import type { ReactNode } from "react";
import { texts } from "@/server/i18n/locale";
import { SelectionBarIsland } from "./SelectionBarIsland";

/** Bar above a table with checkboxes, which it needs for its box in the head: appears on selection, inside the same <ActionForm>. Children: small submit buttons (`data-procedure`). */
export async function SelectionBar({ name, children }: { name: string; children?: ReactNode }) {
  const t = await texts("common");
  return (
    <SelectionBarIsland
      name={name}
      labels={{
        region: t("table.batch"),
        selected: t("table.selected", { count: "{count}" }),
        clear: t("table.clearSelection"),
      }}
    >
      {children}
    </SelectionBarIsland>
  );
}

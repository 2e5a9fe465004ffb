import { PageHeader } from "@/components/shell/PageHeader";
import { PrintButton } from "@/components/ui/PrintButton";
import { texts } from "@/server/i18n/locale";
import type { BoxView } from "./model";

type Props = { unit: string; box: BoxView["box"]; title: string; printed?: boolean };

/** Above a paper of the ballot, and never on it: where it belongs, and printing it. */
export async function PaperHeader({ unit, box, title, printed = true }: Props) {
  const t = await texts("ballot");
  return (
    <div className="no-print">
      <PageHeader
        title={title}
        crumbs={[
          { href: `/u/${unit}/ballots`, label: t("title") },
          { href: `/u/${unit}/ballots/${box.id}`, label: box.title },
          { label: title },
        ]}
        actions={printed && <PrintButton primary>{t("sheet.print")}</PrintButton>}
      />
    </div>
  );
}

import "@/components/why/why.css";
import { Callout } from "@/components/ui/Callout";
import { Headline } from "@/components/why/Headline";
import type { Why } from "@/components/why/model";
import { Needed } from "@/components/why/Needed";
import { Steps } from "@/components/why/Steps";
import { Tree } from "@/components/why/Tree";
import { texts } from "@/server/i18n/locale";

/** From the grade down to the entries, each line with its value and its clause; beside it what a better grade would have needed. */
export async function Explanation({ why }: { why: Why }) {
  const t = await texts("why");
  const { status } = why.closing;
  return (
    <div className="why-page grid grid-cols-1 gap-4">
      {status === "previewed" && <Callout tone="ochre" title={t("preview")} />}
      {status === "reopened" && <Callout tone="ochre" title={t("first")} />}
      <Headline why={why} />
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_400px]">
        <div className="grid min-w-0 grid-cols-1 gap-4 lg:col-start-2 lg:row-start-1">
          {why.needed && <Needed needed={why.needed} definition={why.definition} />}
          <Steps why={why} />
        </div>
        <div className="min-w-0 lg:col-start-1 lg:row-start-1">
          <Tree why={why} />
        </div>
      </div>
    </div>
  );
}

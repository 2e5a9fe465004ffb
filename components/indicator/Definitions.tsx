import { DescriptionList } from "@/components/ui/DescriptionList";
import { type Basis, INDICATORS } from "@/server/domain/indicators/definitions";
import { texts } from "@/server/i18n/locale";

/** Definitions of all indicators in one place; every «i» leads here. */
export async function Definitions({ basis }: { basis: Basis }) {
  const t = await texts("indicator");
  return (
    <DescriptionList
      facts={INDICATORS.map((code) => ({
        label: <b className="text-ink">{t(`name.${code}`)}</b>,
        value: (
          <>
            <span className="block">{t(`text.${code}`, basis)}</span>
            <span className="block text-muted">
              {t(`num.${code}`, basis)} ÷ {t(`den.${code}`, basis)}
            </span>
          </>
        ),
      }))}
    />
  );
}

import { MainAction } from "@/components/shell/PageHeader";
import { ActionForm } from "@/components/ui/ActionForm";
import { Button } from "@/components/ui/Button";
import { Card, Stack } from "@/components/ui/Card";
import { EmptyState } from "@/components/ui/EmptyState";
import { ChoiceField, DateField, NumberField, SelectField, TextField } from "@/components/ui/inputs";
import { Tabs } from "@/components/ui/Tabs";
import { FUND_USES, OTHER_SOURCE } from "@/server/domain/book/lines";
import type { BookPage } from "@/server/domain/book/page";
import { yuan } from "@/server/i18n/format";
import { currentLocale, texts } from "@/server/i18n/locale";

type Props = { unit: string; page: BookPage; direction: "in" | "out" };

/** 记一笔: in or out is chosen first, so that what can go out is what is there. */
export async function LineForm({ unit, page, direction }: Props) {
  const t = await texts("book");
  const { book } = page;
  const here = `/u/${unit}/books/new?book=${book}`;
  const there = page.there.some(({ balance }) => (book === "fund" ? true : balance > 0));
  const empty = direction === "out" && (book === "stock" ? !there : leftOf(page) <= 0);
  return (
    <>
      <Tabs
        label={t(`form.direction.${book}.label`)}
        tabs={(["in", "out"] as const).map((one) => ({
          href: `${here}&direction=${one}`,
          label: t(`form.direction.${book}.${one}`),
          current: one === direction,
        }))}
      />
      <div className="mt-4">
        {empty ? (
          <Card>
            <EmptyState title={t(book === "stock" ? "form.emptyStock" : "form.emptyFund")} />
          </Card>
        ) : (
          <Fields unit={unit} page={page} direction={direction} />
        )}
      </div>
    </>
  );
}

const leftOf = (page: BookPage) => page.there.reduce((sum, { fen }) => sum + fen, 0);

async function Fields({ unit, page, direction }: Props) {
  const [t, common] = await Promise.all([texts("book"), texts("common")]);
  const { book } = page;
  return (
    <ActionForm
      procedure="book.write"
      input={{ unit, book, direction }}
      idempotent
      draftKey={`book-${unit}-${book}-${direction}`}
      onSuccess={{ redirect: `/u/${unit}/books?book=${book}` }}
    >
      <Card>
        <Stack>
          {book === "fund" ? (
            <FundFields page={page} direction={direction} />
          ) : (
            <StockFields page={page} direction={direction} />
          )}
          <DateField name="on" label={t("form.on")} defaultValue={page.today} required />
          <TextField
            name="voucher"
            label={t("form.voucher")}
            hint={t("form.voucherHint")}
            optional={common("form.optional")}
            maxLength={60}
          />
          <TextField
            name="note"
            label={t("form.note")}
            hint={t(`form.noteHint.${book}.${direction}`)}
            optional={common("form.optional")}
            maxLength={200}
          />
        </Stack>
      </Card>
      <MainAction>
        <Button tone="primary" wide>
          {t("form.submit")}
        </Button>
      </MainAction>
    </ActionForm>
  );
}

async function FundFields({ page, direction }: { page: BookPage; direction: "in" | "out" }) {
  const [t, locale] = await Promise.all([texts("book"), currentLocale()]);
  const offered = direction === "in" ? [...page.funds.sources, OTHER_SOURCE] : FUND_USES;
  return (
    <>
      <ChoiceField
        name="what"
        label={t(direction === "in" ? "form.source" : "form.use")}
        options={offered.map((one) => ({ value: one.zh, label: locale === "en" ? one.en : one.zh }))}
      />
      <NumberField
        name="fen"
        label={t("form.amount")}
        hint={direction === "out" ? t("form.left", { amount: yuan(leftOf(page)) }) : undefined}
        readAs="fen"
        unit={t("figure.yuan")}
        required
      />
    </>
  );
}

async function StockFields({ page, direction }: { page: BookPage; direction: "in" | "out" }) {
  const t = await texts("book");
  const inStock = page.there.filter(({ balance }) => balance > 0);
  return (
    <>
      {direction === "in" ? (
        <div className="grid gap-4 sm:grid-cols-[2fr_1fr]">
          <TextField
            name="goods.what"
            label={t("form.goods")}
            hint={t("form.goodsHint")}
            list="goods-known"
            autoComplete="off"
            maxLength={60}
            required
          />
          <TextField
            name="goods.measure"
            label={t("form.measure")}
            hint={t("form.measureHint")}
            maxLength={10}
            required
          />
          <datalist id="goods-known">
            {[...new Set(page.there.map(({ what }) => what))].map((what) => (
              <option key={what} value={what} />
            ))}
          </datalist>
        </div>
      ) : (
        <SelectField
          name="goods"
          label={t("form.choose")}
          readAs="json"
          options={inStock.map(({ what, measure, balance }) => ({
            value: JSON.stringify({ what, measure }),
            label: t("form.inStock", { what, measure, count: balance }),
          }))}
          required
        />
      )}
      <div className="grid grid-cols-2 gap-4">
        <NumberField name="pieces" label={t("form.pieces")} required />
        <NumberField name="fen" label={t("form.worth")} readAs="fen" unit={t("figure.yuan")} required />
      </div>
      <p className="text-muted">{t("form.worthHint")}</p>
    </>
  );
}

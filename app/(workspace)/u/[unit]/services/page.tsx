import type { Metadata } from "next";
import { RequestList } from "@/components/grid/RequestList";
import { MainAction, PageHeader } from "@/components/shell/PageHeader";
import { ActionForm } from "@/components/ui/ActionForm";
import { Button, ButtonLink } from "@/components/ui/Button";
import { Card, Stack } from "@/components/ui/Card";
import { EmptyState } from "@/components/ui/EmptyState";
import { TextAreaField } from "@/components/ui/inputs";
import { PrintButton } from "@/components/ui/PrintButton";
import { texts } from "@/server/i18n/locale";
import { loadServices } from "@/server/loaders/grids";

type Loaded = Awaited<ReturnType<typeof loadServices>>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts("grid"))("board.title") };
}

/** Whom to ask for what; a resident asks here and follows it. */
export default async function ServicesPage({ params }: { params: Promise<{ unit: string }> }) {
  const { unit } = await params;
  const [loaded, t] = [await loadServices(unit), await texts("grid")];
  return (
    <>
      <PageHeader
        title={t("board.titleOf", { name: loaded.name })}
        lead={t("board.lead")}
        actions={
          <>
            {loaded.raises && !loaded.own && (
              <ButtonLink href={`/u/${unit}/requests`}>{t("requests.title")}</ButtonLink>
            )}
            <PrintButton>{t("board.print")}</PrintButton>
          </>
        }
      />
      <Stack>
        {loaded.own && <Ask unit={unit} loaded={loaded} />}
        <Board board={loaded.board} />
      </Stack>
    </>
  );
}

async function Board({ board }: { board: Loaded["board"] }) {
  const t = await texts("grid");
  if (board.length === 0) return <EmptyState title={t("board.empty")}>{t("board.emptyHint")}</EmptyState>;
  const units = [...new Set(board.map(({ unitName }) => unitName))];
  return units.map((name) => (
    <Card key={name} title={name} className="board">
      <ul className="grid gap-3">
        {board
          .filter(({ unitName }) => unitName === name)
          .map((one) => (
            <li key={one.id} className="flex flex-wrap items-center gap-x-4 gap-y-1">
              <span className="min-w-0 flex-1 basis-48">
                <b>{one.name}</b> <span className="text-muted">{t(`role.${one.role}`)}</span>
                <span className="block">{one.duties}</span>
              </span>
              <a href={`tel:${one.phone}`} className="inline-flex min-h-11 items-center text-18 tabular-nums">
                {one.phone}
              </a>
            </li>
          ))}
      </ul>
    </Card>
  ));
}

async function Ask({ unit, loaded }: { unit: string; loaded: Loaded }) {
  const t = await texts("grid");
  return (
    <div className="no-print grid gap-4">
      <Card title={t("ask.title")}>
        <p className="mb-3 text-muted">{t("ask.lead", { days: loaded.days })}</p>
        <ActionForm
          procedure="request.register"
          input={{ unit }}
          idempotent
          onSuccess={{ message: t("ask.saved"), reset: true }}
        >
          <TextAreaField name="words" label={t("ask.words")} required />
          <MainAction>
            <Button tone="primary" wide>
              {t("ask.save")}
            </Button>
          </MainAction>
        </ActionForm>
      </Card>
      {loaded.requests.length > 0 && (
        <Card title={t("requests.own")} flush>
          <RequestList rows={loaded.requests} today={loaded.today} />
        </Card>
      )}
    </div>
  );
}

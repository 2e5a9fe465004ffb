import { Fragment, type ReactNode } from "react";
import { Count } from "@/components/ui/Chip";
import { Icon } from "@/components/ui/Icon";
import { texts } from "@/server/i18n/locale";
import { Brand } from "./Brand";
import { ContrastSwitch, LanguageSwitch } from "./LanguageSwitch";
import type { Place, ShellModel } from "./model";

async function Places({ places }: { places: readonly Place[] }) {
  const t = await texts("shell");
  return places.map((place, i) => (
    <Fragment key={place.href}>
      {place.part && place.part !== places[i - 1]?.part && (
        <b className="block px-3 pt-3 pb-1 text-14 text-muted">{place.part}</b>
      )}
      <a href={place.href} className="place" aria-current={place.current ? "page" : undefined}>
        <Icon name={place.icon} />
        {place.label}
        {place.count !== undefined && <Count value={place.count} label={t("waiting", { count: place.count })} />}
      </a>
    </Fragment>
  ));
}

function UnitName({ unit }: { unit: ShellModel["unit"] }) {
  return (
    <span className="min-w-0 flex-1">
      <b className="block text-16">{unit.label}</b>
      <span className="text-14">{unit.detail}</span>
    </span>
  );
}

async function UnitSwitch({ model }: { model: ShellModel }) {
  const t = await texts("shell");
  if (model.units.length < 2) {
    return (
      <div className="px-3">
        <UnitName unit={model.unit} />
      </div>
    );
  }
  return (
    <details className="unit">
      <summary>
        <span className="sr-only">{t("switchUnit")}</span>
        <UnitName unit={model.unit} />
        <Icon name="updown" />
      </summary>
      <ul className="unit-list mt-1">
        {model.units.map((unit) => (
          <li key={unit.href}>
            <a href={unit.href} aria-current={unit.current ? "true" : undefined}>
              <b className="block">{unit.label}</b>
              <span className="text-14 text-muted">{unit.detail}</span>
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}

async function Account({ model }: { model: ShellModel }) {
  const t = await texts("shell");
  return (
    <div className="grid gap-1 border-t border-line px-3 pt-3">
      <b>{model.userName}</b>
      <span className="flex flex-wrap gap-x-4">
        <a className="inline-flex min-h-11 items-center lg:min-h-8" href={model.helpHref}>
          {t("help")}
        </a>
        <LanguageSwitch here={model.here} />
        <ContrastSwitch here={model.here} />
        <a className="inline-flex min-h-11 items-center lg:min-h-8" href={model.signOutHref}>
          {t("signOut")}
        </a>
      </span>
    </div>
  );
}

async function BottomBar({ model }: { model: ShellModel }) {
  const t = await texts("shell");
  const shown = model.bar;
  const barred = new Set(shown.map(({ href }) => href));
  const rest = [...model.places, ...model.more].filter(({ href }) => !barred.has(href));
  return (
    <nav className="bottombar" aria-label={t("bottomNavigation")}>
      {shown.map((place) => (
        <a key={place.href} href={place.href} aria-current={place.current ? "page" : undefined}>
          <Icon name={place.icon} />
          {place.label}
          {place.count !== undefined && place.count > 0 && (
            <span className="count dot">{place.count > 99 ? "99+" : place.count}</span>
          )}
        </a>
      ))}
      <details>
        <summary>
          <Icon name="more" />
          {t("menu")}
        </summary>
        <div className="more-sheet grid gap-2">
          <UnitSwitch model={model} />
          <div>
            <Places places={rest} />
          </div>
          <Account model={model} />
        </div>
      </details>
    </nav>
  );
}

type ShellProps = {
  model: ShellModel;
  /** Title in the phone's top bar; the page's own title stands below in the content. */
  title: string;
  /** Where the phone's back arrow leads; none on the four places themselves. */
  backHref?: string;
  children: ReactNode;
};

/** Frame of a signed-in page: rail on a desktop, top and bottom bar on a phone. No script. */
export async function Shell({ model, title, backHref, children }: ShellProps) {
  const t = await texts("shell");
  return (
    <div className="frame" data-person={model.person}>
      <a className="skip btn" href="#content">
        {t("skip")}
      </a>
      <aside className="rail">
        <div className="px-3">
          <Brand />
        </div>
        <UnitSwitch model={model} />
        <nav aria-label={t("mainNavigation")}>
          <Places places={model.places} />
          {model.more.length > 0 && (
            <details open={model.more.some(({ current }) => current)}>
              <summary className="place">
                <Icon name="more" />
                {t("menu")}
              </summary>
              <Places places={model.more} />
            </details>
          )}
        </nav>
        <div className="mt-auto">
          <Account model={model} />
        </div>
      </aside>
      <div className="min-w-0">
        <header className="topbar">
          {backHref === undefined ? (
            <span />
          ) : (
            <a href={backHref} aria-label={t("back")}>
              <Icon name="back" />
            </a>
          )}
          <div className="min-w-0">
            <b className="block truncate text-18 leading-6">{title}</b>
            <span className="block truncate text-14 text-muted">
              {model.unit.label} · {model.userName}
            </span>
          </div>
          <span />
        </header>
        <main id="content" tabIndex={-1} className="main">
          {children}
        </main>
      </div>
      <BottomBar model={model} />
    </div>
  );
}

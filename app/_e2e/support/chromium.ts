import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";

const WORK = resolve(".tmp");
const FONTS = join(WORK, "fonts.conf");

/** The bundled browser is for Linux on x64; elsewhere Playwright's own is used (`npx playwright install chromium`). */
const isBundled = process.platform === "linux" && process.arch === "x64";

const { resolve: find } = createRequire(import.meta.url);

function bundle(): { bin: string; version: string } {
  const bin = join(dirname(find("@sparticuz/chromium")), "..", "bin");
  const manifest = JSON.parse(readFileSync(join(bin, "..", "package.json"), "utf8")) as { version: string };
  return { bin, version: manifest.version };
}

const folderOf = (version: string) => join(WORK, `chromium-${version}`);

type Launch = { executablePath?: string; args?: string[]; env?: Record<string, string> };

/** How to start the browser. Only `--no-sandbox`: the package's other switches turn off web security. */
export function launchOptions(): Launch {
  if (!isBundled) return {};
  const folder = folderOf(bundle().version);
  const libraries = [join(folder, "al2023", "lib"), process.env.LD_LIBRARY_PATH].filter(Boolean).join(":");
  return {
    executablePath: join(folder, "chromium"),
    args: ["--no-sandbox"],
    env: {
      ...(process.env as Record<string, string>),
      LD_LIBRARY_PATH: libraries,
      FONTCONFIG_FILE: FONTS,
    },
  };
}

/**
 * The fonts of the tests: Latin from the browser's package, Chinese from a font package, none of the system, so that text
 * is as wide on every machine. The package's own list names only folders of a cloud service; with no font at all the
 * browser aborts at the first input field ("SkFontMgr_FontConfigInterface … Not implemented").
 */
function listFonts(): void {
  const latin = join(folderOf(bundle().version), "fonts", "fonts");
  const chinese = dirname(find("@expo-google-fonts/zcool-xiaowei/400Regular/ZCOOLXiaoWei_400Regular.ttf"));
  const dirs = [latin, chinese].map((dir) => `<dir>${dir}</dir>`).join("");
  const cache = join(WORK, "font-cache");
  writeFileSync(
    FONTS,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${dirs}<cachedir>${cache}</cachedir></fontconfig>`,
  );
}

/** Unpacks browser, libraries and fonts once into a private folder; moved into place only when complete. */
export async function unpackChromium(): Promise<void> {
  if (!isBundled) return;
  mkdirSync(WORK, { recursive: true });
  await unpackBrowser();
  listFonts();
}

async function unpackBrowser(): Promise<void> {
  const { bin, version } = bundle();
  if (existsSync(folderOf(version))) return;
  const half = mkdtempSync(join(WORK, "chromium-half-"));
  const tmpBefore = process.env.TMPDIR;
  // The package unpacks into the system's temporary folder, wherever that is.
  process.env.TMPDIR = half;
  try {
    const { inflate } = await import("@sparticuz/chromium");
    for (const part of ["chromium.br", "al2023.tar.br", "fonts.tar.br", "swiftshader.tar.br"])
      await inflate(join(bin, part));
    renameSync(half, folderOf(version));
  } catch (cause) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(folderOf(version))) throw cause;
  } finally {
    if (tmpBefore === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = tmpBefore;
  }
}

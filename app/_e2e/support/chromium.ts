import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";

const WORK = resolve(".tmp");

/** The bundled browser is for Linux on x64; elsewhere Playwright's own is used (`npx playwright install chromium`). */
const isBundled = process.platform === "linux" && process.arch === "x64";

function bundle(): { bin: string; version: string } {
  const bin = join(dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium")), "..", "bin");
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
      FONTCONFIG_PATH: join(folder, "fonts"),
    },
  };
}

/** Unpacks browser, libraries and fonts once into a private folder; moved into place only when complete. */
export async function unpackChromium(): Promise<void> {
  if (!isBundled) return;
  const { bin, version } = bundle();
  if (existsSync(folderOf(version))) return;
  mkdirSync(WORK, { recursive: true });
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

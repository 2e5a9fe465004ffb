import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

/*
 * Every line below is planted as a file of its own in a copy of the folder layout, under the project's own biome.json,
 * and the linter runs once over all of them.
 */

const FORBIDDEN: [from: string, line: string, because: string][] = [
  ["app/(workspace)/x/x.tsx", `import { x } from "@/server/services/entry/reads";`, "app may import components"],
  ["app/(workspace)/x/x.tsx", `import { x } from "@/db/client";`, "app may import components"],
  ["proxy.ts", `import { x } from "@/db/client";`, "app may import components"],
  ["components/x/X.tsx", `import { x } from "@/server/services/entry/reads";`, "components may import"],
  ["components/x/X.tsx", `import { x } from "@/server/trpc/routers/entry";`, "components may import"],
  ["components/x/X.tsx", `import { appRouter } from "@/server/trpc/root";`, "Only the type of the router"],
  ["components/x/X.tsx", `import { readFileSync } from "node:fs";`, "components may import"],
  ["server/trpc/routers/x.ts", `import { x } from "@/db/client";`, "server/trpc may import"],
  ["server/trpc/routers/x.ts", `import { x } from "@/server/domain/points";`, "server/trpc may import"],
  ["server/loaders/x.ts", `import { x } from "@/server/services/entry/post";`, "server/loaders may import"],
  ["server/loaders/x.ts", `import { x } from "@/db/client";`, "server/loaders may import"],
  ["server/services/entry/x.ts", `import { x } from "@/server/trpc/init";`, "server/services may import"],
  ["server/services/entry/x.ts", `import { cookies } from "next/headers";`, "server/services may import"],
  ["server/auth/x.ts", `import { x } from "@/server/services/user/reads";`, "server/auth and server/context"],
  ["server/context/x.ts", `import { x } from "@/server/loaders/x";`, "server/auth and server/context"],
  ["server/jobs/x.ts", `import { x } from "@/server/loaders/x";`, "server/jobs and server/seed"],
  ["server/seed/x.ts", `import { x } from "@/app/page";`, "server/jobs and server/seed"],
  ["server/cli/x.ts", `import { x } from "@/components/ui/Button";`, "server/cli and server/testing"],
  ["server/testing/x.ts", `import { x } from "@/app/page";`, "server/cli and server/testing"],
  ["server/sheets/x.ts", `import { x } from "@/server/services/entry/reads";`, "server/sheets and server/files"],
  ["server/sheets/x.ts", `import { x } from "@/server/domain/points";`, "Only types of server/domain"],
  ["server/files/x.ts", `import { x } from "@/db/client";`, "server/sheets and server/files"],
  ["server/i18n/x.ts", `import { x } from "@/db/client";`, "server/i18n may import"],
  ["server/errors.ts", `import { x } from "@/server/domain/points";`, "server/errors may import"],
  ["db/x.ts", `import { x } from "@/server/services/entry/reads";`, "db may import"],
  ["db/x.ts", `import { x } from "@/server/domain/points";`, "Only types of server/domain"],
  ["db/x.ts", `import { cookies } from "next/headers";`, "db may import"],
  ["server/domain/points/x.ts", `import { x } from "@/db/client";`, "server/domain may import"],
  ["server/domain/points/x.ts", `import { randomUUID } from "node:crypto";`, "server/domain may import"],
  ["server/domain/points/x.ts", `import { useState } from "react";`, "server/domain may import"],
  ["app/_e2e/x.spec.ts", `import { x } from "@/db/client";`, "Browser tests may import"],
  ["server/services/entry/x.test.ts", `import Page from "@/app/page";`, "Tests may import"],
  ["server/domain/evaluate/x.ts", `import { x } from "../points";`, "everything else by @/"],
  ["components/x/X.tsx", `import { x } from "./deeper/x";`, "everything else by @/"],
];

const ALLOWED: [from: string, line: string][] = [
  ["app/(workspace)/x/x.tsx", `import { x } from "@/server/loaders/x";`],
  ["app/_e2e/x.spec.ts", `import { demoAccounts } from "@/server/seed/accounts";`],
  ["components/x/X.tsx", `import type { AppRouter } from "@/server/trpc/root";`],
  ["components/x/X.tsx", `import { x } from "@/server/domain/points";`],
  ["server/loaders/x.ts", `import { x } from "@/server/services/entry/reads";`],
  ["server/services/entry/x.ts", `import { x } from "@/server/domain/ledger/rules";`],
  ["server/sheets/x.ts", `import type { X } from "@/server/domain/points";`],
  ["db/x.ts", `import { x } from "./client";`],
  ["db/x.ts", `import type { X } from "@/server/domain/points";`],
  ["server/domain/points/x.ts", `import { z } from "zod";`],
  ["server/domain/points/x.ts", `import { x } from "./y";`],
  ["server/domain/points/x.test.ts", `import { test } from "vitest";`],
];

const complaints = new Map<string, string>();
const folder = mkdtempSync(join(tmpdir(), "import-rules-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The n-th planted line stands in a file of its own name in the row's folder. */
const planted = (path: string, n: number) => path.replace(/x(\.(test|spec))?\.tsx?$/i, (name) => `planted${n}-${name}`);

beforeAll(() => {
  cpSync("biome.json", join(folder, "biome.json"));
  cpSync(".config", join(folder, ".config"), { recursive: true });
  cpSync("package.json", join(folder, "package.json"));
  for (const [n, [path, line]] of [...FORBIDDEN, ...ALLOWED].entries()) {
    const file = join(folder, planted(path, n));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${line}\n`);
  }
  const { stdout } = spawnSync(
    resolve("node_modules/.bin/biome"),
    ["lint", "--reporter=json", "--max-diagnostics=none", "."],
    { cwd: folder, encoding: "utf8", maxBuffer: 50_000_000 },
  );
  for (const { location, message } of JSON.parse(stdout).diagnostics) {
    complaints.set(location.path, `${complaints.get(location.path) ?? ""}${JSON.stringify(message)}\n`);
  }
});

const complaintsAt = (path: string, n: number) => complaints.get(planted(path, n)) ?? "";

test.each(FORBIDDEN.map((row, n) => [...row, n] as const))(
  "in %s the line %s is refused",
  (path, _line, because, n) => {
    expect(complaintsAt(path, n)).toContain(because);
  },
);

test.each(ALLOWED.map((row, n) => [...row, FORBIDDEN.length + n] as const))(
  "in %s the line %s passes",
  (path, _line, n) => {
    expect(complaintsAt(path, n)).not.toMatch(/may (be )?import/);
  },
);

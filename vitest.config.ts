import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@/": new URL("./", import.meta.url).pathname } },
  test: {
    include: ["{app,server,db,components}/**/*.test.{ts,tsx}"],
    exclude: ["app/_e2e/**", "node_modules/**"],
    globalSetup: ["server/testing/global-setup.ts"],
    setupFiles: ["server/testing/setup.ts"],
    // The files share the modules of their worker, as requests share those of a server: loading them anew each took half the time.
    isolate: false,
    maxWorkers: "100%",
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});

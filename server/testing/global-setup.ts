import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startTestCluster } from "./cluster";

declare module "vitest" {
  interface ProvidedContext {
    ownerUrl: string;
    appUrl: string;
    /** Where suites take blocks of county codes, each block once (server/testing/database.ts). */
    countyBlocks: string;
  }
}

/** One database for the whole run; suites keep apart by a county of their own (server/testing/database.ts). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startTestCluster();
  project.provide("ownerUrl", cluster.ownerUrl);
  project.provide("appUrl", cluster.appUrl);
  const countyBlocks = await mkdtemp(join(tmpdir(), "xiangji-counties-"));
  project.provide("countyBlocks", countyBlocks);
  return async () => {
    await cluster.stop();
    await rm(countyBlocks, { recursive: true });
  };
}

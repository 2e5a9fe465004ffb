import { runCommand } from "./report";
import { run } from "./run";

await runCommand(() => run("start"));

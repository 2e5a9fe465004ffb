import { runScheme } from "@/server/cli/scheme/run";

/** `npm run --silent scheme -- templates | show | lint | evaluate | diff`: docs/scheme-language.md, "Command line". */
const { status, output, errors } = await runScheme(process.argv.slice(2));
// A reader that has seen enough (| head) is no error.
process.stdout.on("error", () => process.exit(status));
if (output !== "") process.stdout.write(`${output}\n`);
if (errors !== "") process.stderr.write(`${errors}\n`);
process.exitCode = status;

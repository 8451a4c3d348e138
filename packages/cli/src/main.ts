import { processHost } from './host.ts';
import { runCli } from './run-cli.ts';

// A browser or a worker that is slow to go must not hold the command: everything is on disk and printed by now.
process.exit(await runCli(process.argv.slice(2), processHost()));

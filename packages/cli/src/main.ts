import { EXIT_CODES } from '@plumbline/protocol';
import { processHost } from './host.ts';
import { runCli } from './run-cli.ts';
import { errorText } from './terminal/print-error.ts';

// Node's own exit code for what nobody caught is 1, and 1 means that the candidate is blocked.
process.on('uncaughtException', (error) => {
  process.stderr.write(errorText(error));
  process.exit(EXIT_CODES.couldNotRun);
});

// A browser or a worker that is slow to go must not hold the command: everything is on disk and printed by now.
process.exit(await runCli(process.argv.slice(2), processHost()));

import { enableCompileCache, getCompileCacheDir } from 'node:module';

const COULD_NOT_RUN = 3;

// Stripping types and compiling take longer than all else at the start of a command; what was compiled once is kept for the next
// one, in the system's temporary folder, and for the processes that this one starts.
enableCompileCache();
process.env.NODE_COMPILE_CACHE ??= getCompileCacheDir();

// Node's own exit code for what nobody caught is 1, and 1 means that the candidate is blocked. So nothing is imported
// before this listener stands: a module that does not load must not look like a verdict.
process.on('uncaughtException', (error) => {
  process.stderr.write(
    `error: ${error.stack ?? error.message}\n  what to do: Type npm ci; if that does not help, report this.\n  code: internal\n`,
  );
  process.exit(COULD_NOT_RUN);
});

// A launcher under an older Node holds the other end of this channel. Once it is gone, nobody reads what is still asked and paid for.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();

// npm does not tell a command that it was stopped. What npm did not start loads nothing for that.
if (process.env.npm_lifecycle_script !== undefined && process.platform !== 'win32') {
  const { endWithNpm } = await import('./npm/end-with-npm.ts');
  await endWithNpm();
}

const { processHost } = await import('./host.ts');
const { runCli } = await import('./run-cli.ts');

// A browser or a worker that is slow to go must not hold the command: everything is on disk and printed by now.
process.exit(await runCli(process.argv.slice(2), processHost()));

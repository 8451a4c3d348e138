#!/usr/bin/env node
import { spawn } from 'node:child_process';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const [major, minor] = process.versions.node.split('.').map(Number);

if (major > 22 || (major === 22 && minor >= 18)) {
  // Before the first file of TypeScript: stripping its types would load the compiler that does it each time.
  module.enableCompileCache();
  await import('../src/main.ts');
} else {
  // The pinned Node of this workspace runs TypeScript as it is; the one of the system is too old for that.
  const node = module.createRequire(import.meta.url).resolve('node/bin/node');
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  // The terminal sends Ctrl-C to both; this process must outlive the other one, which has the exit code.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(
      `error: Cannot start ${node}: ${error.message}\n  what to do: Type npm ci, then run the command through npx.\n`,
    );
    process.exit(3);
  });
  child.on('exit', (status, signal) => process.exit(status ?? (signal === 'SIGINT' ? 130 : 3)));
}

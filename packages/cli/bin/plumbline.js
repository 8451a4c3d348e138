#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const [major, minor] = process.versions.node.split('.').map(Number);

if (major > 22 || (major === 22 && minor >= 18)) {
  await import('../src/main.ts');
} else {
  // The pinned Node of this workspace runs TypeScript as it is; the one of the system is too old for that.
  const node = createRequire(import.meta.url).resolve('node/bin/node');
  const { status, signal } = spawnSync(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exit(signal === 'SIGINT' ? 130 : (status ?? 3));
}

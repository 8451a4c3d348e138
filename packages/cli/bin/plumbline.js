#!/usr/bin/env node
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);

if (major > 22 || (major === 22 && minor >= 18)) {
  // Before the first file of TypeScript: stripping its types would load the compiler that does it each time.
  module.enableCompileCache();
  await import('../src/main.ts');
} else {
  // The pinned Node of this workspace runs TypeScript as it is; the one of the system is too old for that.
  const { startPinnedNode } = await import('./start-pinned-node.js');
  startPinnedNode(fileURLToPath(new URL('../src/main.ts', import.meta.url)), process.argv.slice(2));
}

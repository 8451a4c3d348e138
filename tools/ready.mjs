// Plain JavaScript for any Node: says what to type when the workspace has not been installed yet.
import { existsSync } from 'node:fs';

if (
  !existsSync(new URL('../node_modules/node/bin/node', import.meta.url)) &&
  !existsSync(new URL('../node_modules/node/bin/node.exe', import.meta.url))
) {
  process.stderr.write('The workspace is not installed yet. Type: npm ci\n');
  process.exit(3);
}

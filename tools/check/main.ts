// `npm run check [-- name ...]`: runs every check of the registry, or those named; exits 1 when one of them fails.
import { join } from 'node:path';
import { CHECKS } from './registry.ts';
import { reportCheck } from './report-check.ts';
import { readWorkspace } from './workspace/read-workspace.ts';

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !CHECKS.some((check) => check.name === name));
if (unknown !== undefined) {
  process.stderr.write(`There is no check "${unknown}". Name one of: ${CHECKS.map(({ name }) => name).join(', ')}\n`);
  process.exit(1);
}
const workspace = readWorkspace(join(import.meta.dirname, '../..'));
let failed = 0;
for (const check of CHECKS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const result = await check.run(workspace);
  if (result.problems.length > 0) failed++;
  process.stdout.write(reportCheck(check.name, result));
}
process.stdout.write(failed === 0 ? 'Every check holds.\n' : `${failed} ${failed === 1 ? 'check fails' : 'checks fail'}.\n`);
process.exitCode = failed === 0 ? 0 : 1;

// `npm test [-- path ...]`: runs every test, those that start a browser included, and ends with the line `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closingLine, type TestReport } from './closing-line.ts';

const root = join(import.meta.dirname, '..');
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (!existsSync(vitest)) stop('The packages of this workspace are not installed. Type: npm ci');
if (major < 22 || (major === 22 && minor < 18)) stop(`Node ${process.versions.node} is too old for the tests. Type: npm test`);

const folder = mkdtempSync(join(tmpdir(), 'plumbline-test-'));
const reportFile = join(folder, 'report.json');
const args = [
  'run',
  '--project=unit',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${reportFile}`,
  ...process.argv.slice(2),
];
const { status } = spawnSync(process.execPath, [vitest, ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
const report: TestReport | undefined = existsSync(reportFile) ? JSON.parse(readFileSync(reportFile, 'utf8')) : undefined;
rmSync(folder, { recursive: true });
const { line, failed } = closingLine(report, status);
process.stdout.write(`\n${line}\n`);
process.exitCode = failed === 0 ? 0 : 1;

function stop(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ReportInput } from '@plumbline/protocol';
import sparticuz from '@sparticuz/chromium';
import type { AxeResults } from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hostileInput } from '../fixtures/hostile-input.test-support.ts';
import { manyChanges } from '../fixtures/many-changes.test-support.ts';
import { blockInput, emptyInput, inconclusiveInput, promoteInput } from '../fixtures/report-input.test-support.ts';
import { htmlReporter } from '../reporters/html.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const INSTALLED = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync);

const folder = mkdtempSync(join(tmpdir(), 'plumbline-report-'));
const file = join(folder, 'report.html');
let browser: Browser;

beforeAll(async () => {
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
  ];
  browser = await chromium.launch({ executablePath: INSTALLED ?? (await sparticuz.executablePath()), args });
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

interface Opened extends AsyncDisposable {
  readonly page: Page;
  /** Requests beyond the file itself, and everything that was logged or thrown. */
  readonly trouble: string[];
}

async function open(input: ReturnType<typeof blockInput>, options: BrowserContextOptions = {}): Promise<Opened> {
  writeFileSync(file, htmlReporter.render(input));
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const trouble: string[] = [];
  const address = pathToFileURL(file).href;
  page.on('request', (request) => {
    if (request.url() !== address && request.url() !== 'data:,') trouble.push(`request ${request.url()}`);
  });
  page.on('console', (message) => trouble.push(`console ${message.text()}`));
  page.on('pageerror', (error) => trouble.push(`error ${error.message}`));
  page.on('dialog', (dialog) => trouble.push(`dialog ${dialog.message()}`));
  await page.goto(address);
  return { page, trouble, [Symbol.asyncDispose]: () => context.close() };
}

/** What axe objects to. Its source goes in through the debugger, which the page's policy does not bind. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(`${AXE}; undefined`);
  const results: AxeResults = await page.evaluate('axe.run(document, { resultTypes: ["violations"] })');
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
}

/** What a live run knows of its calls besides. */
function measuredInput(): ReportInput {
  const { comparison, ...rest } = promoteInput();
  const money = { calls: 9, cachedCalls: 0, unknownCalls: 0, listUsd: 0.5, spentUsd: 0.5, failedTries: 0 };
  const timing = { calls: 9, latencyMs: { median: 640, p90: 1210 }, queueMs: { median: 0, p90: 35 } };
  return { ...rest, comparison: { ...comparison, money: { candidate: money }, timing: { candidate: timing } } };
}

test.each([
  ['block, light', blockInput, {}],
  ['block, dark', blockInput, { colorScheme: 'dark' }],
  ['block, narrow', blockInput, { viewport: { width: 400, height: 900 } }],
  ['promote', promoteInput, {}],
  ['with money and times', measuredInput, {}],
  ['inconclusive, dark', inconclusiveInput, { colorScheme: 'dark' }],
  ['empty', emptyInput, {}],
  ['hostile', hostileInput, {}],
] as const)('%s: no axe violation with every case open, no request, nothing logged', async (_, input, options) => {
  await using opened = await open(input(), options);
  const { page, trouble } = opened;
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  expect(trouble).toEqual([]);
  expect(await violations(page)).toEqual([]);
});

test('why an interval is missing wraps: each table shows all of its columns', async () => {
  const { comparison, ...rest } = blockInput();
  const reason = 'no resample moves the difference, so its variation cannot be estimated';
  const metrics = comparison.metrics.map((metric) =>
    metric.difference === undefined
      ? metric
      : { ...metric, difference: { ...metric.difference, lower: null, upper: null, reason } },
  );
  await using opened = await open(
    { ...rest, comparison: { ...comparison, metrics } },
    { viewport: { width: 1400, height: 900 } },
  );
  expect(await opened.page.getByText(reason).count()).toBeGreaterThan(0);
  const hidden = opened.page.locator('.scroll').evaluateAll((all) => all.map((each) => each.scrollWidth - each.clientWidth));
  expect(Math.max(...(await hidden))).toBe(0);
});

test('hostile texts make no element, run nothing and fit the page', async () => {
  await using opened = await open(hostileInput());
  const { page, trouble } = opened;
  expect(await page.locator('img, iframe, object, embed, form, base').count()).toBe(0);
  expect(await page.locator('script').count()).toBe(1);
  expect(await page.locator('style').count()).toBe(1);
  expect(
    await page.evaluate(() => [...document.querySelectorAll('*')].flatMap((element) => element.getAttributeNames())),
  ).not.toContain('onmouseover');
  expect(await page.evaluate(() => 'attacked' in window)).toBe(false);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  expect(trouble).toEqual([]);
});

test.each([true, false])(
  'harmful texts have no box until their case is opened by keyboard (script: %s)',
  async (javaScriptEnabled) => {
    await using opened = await open(blockInput(), { javaScriptEnabled });
    const { page } = opened;
    const body = page.locator('details.sensitive > .case-body').first();
    expect(await body.isVisible()).toBe(false);
    expect(await page.locator('main').ariaSnapshot()).not.toContain('HARMFUL');
    await page.locator('details.sensitive > summary').first().focus();
    await page.keyboard.press('Enter');
    expect(await body.isVisible()).toBe(true);
    expect(await page.locator('main').ariaSnapshot()).toContain('HARMFUL-ANSWER-PLACEHOLDER');
  },
);

test('without script the page is whole and offers no dead control', async () => {
  await using opened = await open(blockInput(), { javaScriptEnabled: false });
  const { page } = opened;
  expect(await page.locator('details.case').count()).toBe(10);
  expect(await page.locator('button:visible, input:visible').count()).toBe(0);
});

test('the filters narrow slices and cases, and say how many are left', async () => {
  await using opened = await open(blockInput());
  const { page } = opened;
  await page.getByLabel('Filter slices').fill('task-success worse');
  expect(await page.locator('#slice-rows tr:visible').count()).toBe(1);
  expect(await page.locator('[data-filter=slice-rows] output').textContent()).toBe('1 of 8');
  await page.getByLabel('Filter cases').fill('order lang:de');
  expect(await page.locator('details.case:visible .case-id').allTextContents()).toEqual(['order-0192', 'order-0588']);
  await page.getByLabel('Filter cases').fill('');
  expect(await page.locator('details.case:visible').count()).toBe(10);
});

test('one button reveals and hides the texts of a group', async () => {
  await using opened = await open(blockInput());
  const { page } = opened;
  const group = page.locator('#group-0');
  await group.getByRole('button', { name: 'Show all texts' }).click();
  expect(await group.locator('details[open]').count()).toBe(3);
  await group.getByRole('button', { name: 'Hide all texts' }).click();
  expect(await group.locator('details[open]').count()).toBe(0);
});

test('10,000 changes open without trouble', async () => {
  await using opened = await open(manyChanges(10_000, 2_000));
  const { page, trouble } = opened;
  expect(await page.locator('details.case').count()).toBeLessThan(1_200);
  expect(trouble).toEqual([]);
});

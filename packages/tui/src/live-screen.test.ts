import { execFile } from 'node:child_process';
import { Console } from 'node:console';
import { PassThrough } from 'node:stream';
import type { ReadStream, WriteStream } from 'node:tty';
import { promisify } from 'node:util';
import { describe, expect, test, vi } from 'vitest';
import { BLOCK_RESULT } from './fixtures/block-result.ts';
import { readEvents } from './fixtures/read-events.ts';
import { createLiveScreen } from './live-screen.ts';

// Ink prints `console.log` above the frame through this constructor, which Vitest's own console lacks.
Object.assign(console, { Console });
// As nx sets it; read once, when the first screen loads ink.
vi.stubEnv('FORCE_COLOR', '1');

/** A terminal of 80 × 24 that remembers what was written and whether it is in raw mode. */
function createTerminal({ hasColors }: { readonly hasColors: boolean }) {
  const written: string[] = [];
  const rawModes: boolean[] = [];
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 80, rows: 24, hasColors: () => hasColors });
  output.setEncoding('utf8').on('data', (text: string) => written.push(text));
  const input = Object.assign(new PassThrough(), {
    isTTY: true,
    ref: () => input,
    unref: () => input,
    setRawMode: (isRaw: boolean) => rawModes.push(isRaw),
  });
  const [stdout, stdin] = [output as unknown as WriteStream, input as unknown as ReadStream];
  return { stdout, stdin, rawModes, press: (keys: string) => input.write(keys), text: () => written.join('') };
}

const ESCAPE = '\u001b';
const HIDE_CURSOR = `${ESCAPE}[?25l`;
const SHOW_CURSOR = `${ESCAPE}[?25h`;

describe('a live screen', () => {
  test('shows the verdict last, and gives the terminal back: cursor shown, raw mode off', async () => {
    const terminal = createTerminal({ hasColors: false });
    const view = createLiveScreen({ ...terminal, onInterrupt: () => undefined });
    for (const event of readEvents()) view.apply(event);
    await view.finish(BLOCK_RESULT);
    expect(terminal.text()).toContain('✗ BLOCK  task-success fell by 16.7 points');
    expect(terminal.text().lastIndexOf(SHOW_CURSOR)).toBeGreaterThan(terminal.text().lastIndexOf(HIDE_CURSOR));
    expect(terminal.rawModes).toEqual([true, false]);
  });

  test('Ctrl-C is told and ends nothing by itself', async () => {
    const terminal = createTerminal({ hasColors: false });
    const told = Promise.withResolvers<void>();
    const view = createLiveScreen({ ...terminal, onInterrupt: told.resolve });
    for (const event of readEvents().slice(0, 10)) view.apply(event);
    terminal.press('\u0003');
    await told.promise;
    expect(terminal.text()).not.toContain(SHOW_CURSOR);
    await view.stop();
    expect(terminal.text()).toContain('? Stopped after 6 of 24 trials');
    expect(terminal.text()).toContain(SHOW_CURSOR);
  });

  test('keeps its hands off a stdin that is no terminal', async () => {
    const terminal = createTerminal({ hasColors: false });
    Object.assign(terminal.stdin, { isTTY: false });
    const view = createLiveScreen({ ...terminal, onInterrupt: () => undefined });
    await view.stop();
    expect(terminal.rawModes).toEqual([]);
  });

  test.each([
    ['a terminal that wants no colours (NO_COLOR) gets none, though ink would give them', false],
    ['a terminal with colours gets them', true],
  ])('%s', async (_, hasColors) => {
    const terminal = createTerminal({ hasColors });
    const view = createLiveScreen({ ...terminal, onInterrupt: () => undefined });
    for (const event of readEvents()) view.apply(event);
    await view.finish(BLOCK_RESULT);
    expect(new RegExp(`${ESCAPE}\\[[\\d;]*m`).test(terminal.text())).toBe(hasColors);
  });
});

test('importing the package loads neither ink nor React', async () => {
  const script = `
    const { registerHooks } = await import('node:module');
    registerHooks({ resolve(name, context, next) { console.log(name); return next(name, context); } });
    await import(${JSON.stringify(new URL('./index.ts', import.meta.url).href)});`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
  const names = stdout.trim().split('\n');
  expect(names).toContain('./live-screen.ts');
  expect(names.filter((name) => /^(ink|react|\.\/screen\/.*)$/.test(name))).toEqual([]);
});

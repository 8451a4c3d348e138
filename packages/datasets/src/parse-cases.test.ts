import { caseHash, PlumblineError } from '@plumbline/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCases } from './parse-cases.ts';

const FILE = 'datasets/orders/cases.jsonl';

async function errorOf(text: string): Promise<PlumblineError> {
  try {
    await parseCases(text, { file: FILE });
  } catch (error) {
    if (error instanceof PlumblineError) return error;
    throw error;
  }
  throw new Error('was accepted');
}

describe('parseCases', () => {
  it('completes each line to a case with its content hash', async () => {
    const cases = await parseCases('{"id":"a","input":"Hi","target":"hello"}\n{"id":"b","input":[1],"slices":["lang:en"]}\n', {
      file: FILE,
    });
    expect(cases).toEqual([
      { id: 'a', input: 'Hi', target: 'hello', tags: {}, slices: [], hash: caseHash({ input: 'Hi', target: 'hello' }) },
      { id: 'b', input: [1], tags: {}, slices: ['lang:en'], hash: caseHash({ input: [1] }) },
    ]);
  });

  it('allows a byte order mark, Windows line ends, blank lines and a last line without its end', async () => {
    const cases = await parseCases('\uFEFF{"id":"a","input":1}\r\n\r\n  \n{"id":"b","input":2}', { file: FILE });
    expect(cases.map(({ id, input }) => [id, input])).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
  });

  it('gives way to other work while it reads a long file', async () => {
    const lines = Array.from({ length: 1_200 }, (_, index) => `{"id":"c${index}","input":${index}}`);
    let turns = 0;
    const count = () => {
      turns += 1;
      counting = setImmediate(count);
    };
    let counting = setImmediate(count);
    const cases = await parseCases(lines.join('\n'), { file: FILE });
    clearImmediate(counting);
    expect(cases.map(({ input }) => input)).toEqual(Array.from({ length: 1_200 }, (_, index) => index));
    expect(turns).toBeGreaterThan(0);
  });

  it('names line and column of broken JSON and shows what stands there', async () => {
    const error = await errorOf('{"id":"a","input":1}\n\n{"id":"b","input":2,}\n');
    expect(error.message).toBe(`Cannot read case at ${FILE}:3:21: expected a quoted key, found "}" after {"id":"b","input":2,`);
    expect(error).toMatchObject({ code: 'dataset-invalid', location: { file: FILE, line: 3, column: 21 } });
    expect(error.remedy).toBe(`Correct the JSON in line 3 of ${FILE}, at column 21.`);
  });

  it('shows the last characters only before a fault far into a line', async () => {
    expect((await errorOf(`{"id":"a","input":"${'x'.repeat(500)}" "target":1}`)).message).toBe(
      `Cannot read case at ${FILE}:1:522: expected "," or the closing bracket, found "\\"" after ...${'x'.repeat(28)}" `,
    );
  });

  it('says so when a line ends too early', async () => {
    expect((await errorOf('{"id":"a","input":[1')).message).toMatch(
      /:1:21: expected "," or the closing bracket, found the end of the line after/,
    );
  });

  it('names both lines of an id that is used twice', async () => {
    const error = await errorOf('{"id":"a","input":1}\n{"id":"b","input":1}\n{"id":"a","input":2}');
    expect(error.message).toBe(`Cannot read case at ${FILE}:3: its id "a" is taken by line 1`);
    expect(error.location).toEqual({ file: FILE, line: 3, field: 'id' });
  });

  it.each([
    ['a missing input', '{"id":"a"}', 'input'],
    ['an empty id', '{"id":"","input":1}', 'id'],
    ['a tag that is no text', '{"id":"a","input":1,"tags":{"n":1}}', 'tags.n'],
    ['an infinite number', '{"id":"a","input":1e999}', 'input'],
  ])('names the field of %s', async (_, line, field) => {
    expect(await errorOf(line)).toMatchObject({ code: 'dataset-invalid', location: { file: FILE, line: 1, field } });
  });

  it('refuses an unknown key by its name', async () => {
    expect((await errorOf('{"id":"a","input":1,"expected":2}')).message).toContain('Unrecognized key: "expected"');
  });

  it('refuses a key that would be lost in silence', async () => {
    expect((await errorOf('{"id":"a","input":{"__proto__":{"x":1}}}')).message).toBe(
      `Cannot read case at ${FILE}:1: the key "__proto__" cannot be kept`,
    );
  });

  it('refuses values nested beyond what a program can walk through', async () => {
    expect((await errorOf(`{"id":"a","input":${'['.repeat(200_000)}${']'.repeat(200_000)}}`)).message).toContain(
      'nested too deeply',
    );
  });

  it.each(['', '\n \n', '\uFEFF'])('refuses a file without cases: %j', async (text) => {
    expect(await errorOf(text)).toMatchObject({
      message: `Cannot read cases of ${FILE}: it holds none`,
      code: 'dataset-invalid',
    });
  });

  it('gives back what was written, whatever the content', async () => {
    const line = fc.record({ input: fc.jsonValue(), target: fc.jsonValue(), tags: fc.dictionary(fc.string(), fc.string()) });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1 }), async (lines) => {
        const written = lines.map((content, index) => JSON.stringify({ id: `case-${index}`, ...content }));
        fc.pre(!written.some((text) => text.includes('__proto__')));
        const read = await parseCases(written.join('\n'), { file: FILE });
        expect(read.map(({ id, input, target, tags }) => JSON.stringify({ id, input, target, tags }))).toEqual(written);
      }),
    );
  });

  it('throws nothing but PlumblineError with a code and a remedy, whatever the text', async () => {
    const messy = fc.oneof(
      fc.string(),
      fc.json(),
      fc.string({ unit: fc.constantFrom('{', '}', '"', ':', ',', '[', 'id', 'input', '\n', '1') }),
    );
    await fc.assert(
      fc.asyncProperty(messy, async (text) => {
        try {
          return (await parseCases(text, { file: FILE })).length > 0;
        } catch (error) {
          return PlumblineError.is(error) && error.code === 'dataset-invalid' && error.remedy.endsWith('.');
        }
      }),
    );
  });
});

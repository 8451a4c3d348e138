import { PlumblineError } from '@plumbline/protocol';
import type { ImportSource } from './import-source.ts';
import { keyPaths } from './key-paths.ts';
import { RESULT_FORMATS } from './registry.ts';
import type { ImportedResults, ReadResultsOptions, ResultFormat } from './result-format.ts';

/** The beginning of a text in UTF-16 that was read as UTF-8: its mark, or none, and every other byte a zero. */
const UTF16 = /^\ufffd{0,2}(?:[^\0]\0){4}|^\ufffd{0,2}(?:\0[^\0]){4}/;

/** How results are read. */
export interface ImportResultsOptions extends ReadResultsOptions {
  /** Name of the format; told from the content where absent. */
  readonly from?: string | undefined;
}

/** Results, and which format they were in. */
export interface Imported extends ImportedResults {
  readonly format: string;
}

/**
 * Reads the results of any known harness.
 *
 * @throws PlumblineError `trials-invalid` when no format fits, with what was found and the formats there are, or when the
 * content is not as the format has it; `usage` for an unknown `from` and for several models of which none is chosen
 */
export async function importResults(source: ImportSource, { from, ...options }: ImportResultsOptions): Promise<Imported> {
  if (from !== undefined) return readAs(formatNamed(from), source, options);
  const format = (await detectFormat(source)) ?? (await refuseUnknown(source));
  return { ...(await format.read(source, options)), format: format.name };
}

/** Reads a format that was forced; where that fails and the content looks like another one, the error says so. */
async function readAs(format: ResultFormat, source: ImportSource, options: ReadResultsOptions): Promise<Imported> {
  try {
    return { ...(await format.read(source, options)), format: format.name };
  } catch (error) {
    if (!PlumblineError.is(error) || error.code !== 'trials-invalid') throw error;
    const likely = await detectFormat(source);
    if (likely === undefined || likely === format) throw error;
    throw new PlumblineError(`${error.message}, when read as ${format.name}`, {
      code: error.code,
      remedy: `Leave out "--from ${format.name}": the content looks like ${likely.name} = ${likely.what}. If it is ${format.name} after all: ${error.remedy}`,
      location: error.location,
      cause: error,
    });
  }
}

/** The format that the content is in; `undefined` where none fits. */
async function detectFormat(source: ImportSource): Promise<ResultFormat | undefined> {
  for (const format of RESULT_FORMATS) if (await format.detect(source)) return format;
  return undefined;
}

async function refuseUnknown(source: ImportSource): Promise<never> {
  const [member] = source.members;
  if (member !== undefined && source.members.length === 1 && UTF16.test(await source.head(member))) {
    throw new PlumblineError(`Cannot read results at ${source.name}: the text is UTF-16, not UTF-8`, {
      code: 'trials-invalid',
      remedy: `Write ${source.name} anew in UTF-8; where PowerShell's ">" made it, pipe to "Out-File -Encoding utf8" instead.`,
      location: { file: source.name },
    });
  }
  throw new PlumblineError(`Cannot tell what results ${source.name} holds (found ${await contentOf(source)})`, {
    code: 'trials-invalid',
    remedy: `Name one of these, and --from NAME where the content does not tell: ${formatList()}.`,
    location: { file: source.name },
  });
}

function formatNamed(name: string): ResultFormat {
  const format = RESULT_FORMATS.find((each) => each.name === name);
  if (format !== undefined) return format;
  throw new PlumblineError(`Cannot read results as "${name}": there is no such format`, {
    code: 'usage',
    remedy: `Choose one of: ${RESULT_FORMATS.map((each) => each.name).join(', ')}.`,
  });
}

function formatList(): string {
  return RESULT_FORMATS.map(({ name, what }) => `${name} = ${what}`).join('; ');
}

async function contentOf({ members, head }: ImportSource): Promise<string> {
  const [member] = members;
  if (member === undefined) return 'no file';
  if (members.length > 1) return `${members.length} files, ${members.slice(0, 3).join(', ')} ...`;
  const text = await head(member);
  if (text.trim() === '') return 'an empty file';
  const keys = [...keyPaths(text)].filter((key) => !key.includes('.')).slice(0, 8);
  return keys.length === 0 ? JSON.stringify(text.slice(0, 60)) : `the fields ${keys.join(', ')}`;
}

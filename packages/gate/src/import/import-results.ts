import { PlumblineError } from '@plumbline/protocol';
import type { ImportSource } from './import-source.ts';
import { keyPaths } from './key-paths.ts';
import { RESULT_FORMATS } from './registry.ts';
import type { ImportedResults, ReadResultsOptions, ResultFormat } from './result-format.ts';

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
  const format = from === undefined ? await detectFormat(source) : formatNamed(from);
  return { ...(await format.read(source, options)), format: format.name };
}

/** The format that the content is in. */
async function detectFormat(source: ImportSource): Promise<ResultFormat> {
  for (const format of RESULT_FORMATS) if (await format.detect(source)) return format;
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

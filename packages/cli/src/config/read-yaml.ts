import { type ErrorCode, PlumblineError } from '@plumbline/protocol';
import { load } from 'js-yaml';
import { readText } from './read-text.ts';

/**
 * Reads a YAML file as plain data.
 *
 * @throws PlumblineError with the code given; a syntax error names its line and column
 */
export async function readYaml(file: string, options: { readonly what: string; readonly code: ErrorCode }): Promise<unknown> {
  const text = await readText(file, options);
  try {
    return load(text, { filename: file });
  } catch (error) {
    const mark =
      typeof error === 'object' && error !== null
        ? (Reflect.get(error, 'mark') as { line?: number; column?: number } | undefined)
        : undefined;
    const at = mark?.line === undefined ? '' : `:${mark.line + 1}:${(mark.column ?? 0) + 1}`;
    const reason =
      typeof error === 'object' && error !== null ? (Reflect.get(error, 'reason') ?? Reflect.get(error, 'message')) : error;
    throw new PlumblineError(`Cannot read the ${options.what} ${file}${at}: ${reason}`, {
      code: options.code,
      remedy: `Correct the YAML${mark?.line === undefined ? '' : ` in line ${mark.line + 1}`} of ${file}.`,
      location: { file, ...(mark?.line === undefined ? {} : { line: mark.line + 1 }) },
      cause: error,
    });
  }
}

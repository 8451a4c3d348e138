import { type DatasetCard, DatasetCardSchema, type ErrorLocation, PlumblineError, parseRecord } from '@plumbline/protocol';
import { load, YAMLException } from 'js-yaml';
import type { ParseOptions } from './parse-cases.ts';

/**
 * Reads the text of a `dataset.yaml`. Plain YAML 1.2 data: no aliases, no tags, no key twice, no unknown key.
 *
 * @throws PlumblineError `dataset-invalid` with the line of a syntax error, or the field that is wrong
 */
export function parseDatasetCard(text: string, { file }: ParseOptions): DatasetCard {
  return parseRecord(DatasetCardSchema, parseYaml(text, file), {
    what: 'dataset card',
    code: 'dataset-invalid',
    location: { file },
  });
}

function parseYaml(text: string, file: string): unknown {
  try {
    // An alias that repeats aliases can stand for more text than fits in memory.
    return load(text, { maxAliases: 0 });
  } catch (error) {
    const mark = error instanceof YAMLException ? error.mark : undefined;
    const location: ErrorLocation = mark === undefined ? { file } : { file, line: mark.line + 1, column: mark.column + 1 };
    const here = [location.file, location.line, location.column].filter((part) => part !== undefined).join(':');
    const lineText = mark === undefined ? undefined : text.split('\n')[mark.line]?.trim();
    throw new PlumblineError(
      `Cannot read dataset card at ${here}: ${reasonOf(error)}${lineText === undefined ? '' : ` (found ${lineText.slice(0, 120)})`}`,
      {
        code: 'dataset-invalid',
        remedy: `Correct the YAML${location.line === undefined ? '' : ` in line ${location.line}`} of ${file}.`,
        location,
        cause: error,
      },
    );
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof YAMLException) return error.reason;
  return error instanceof Error ? error.message : String(error);
}

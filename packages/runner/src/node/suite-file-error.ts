import { stripVTControlCharacters } from 'node:util';
import { type ErrorLocation, PlumblineError } from '@plumbline/protocol';

/** What Vitest hands over of an error in a worker or page. */
interface ModuleError {
  readonly message: string;
  readonly stacks?: readonly { readonly file: string; readonly line: number; readonly column: number }[];
}

/**
 * Says what kept a suite file from being loaded, and in which line.
 *
 * @param file path of the suite file from the workspace root
 */
export function suiteFileError(file: string, error: ModuleError): PlumblineError {
  const { reason, line, column } = syntaxFault(error.message) ?? thrownFault(file, error);
  const location: ErrorLocation = {
    file,
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  };
  const here = [file, line, column].filter((part) => part !== undefined).join(':');
  return new PlumblineError(`Cannot run ${here}: ${reason}`, {
    code: 'suite-invalid',
    remedy: `Correct ${here}; \`npx vitest\` on it shows the same error while you edit.`,
    location,
    cause: error,
  });
}

interface Fault {
  readonly reason: string;
  readonly line?: number;
  readonly column?: number;
}

/** Takes apart the drawing by which the TypeScript parser shows a syntax error. */
function syntaxFault(message: string): Fault | undefined {
  const text = stripVTControlCharacters(message);
  const reason = /\[PARSE_ERROR\] (.+)/.exec(text)?.[1];
  const place = /╭─\[ .*:(\d+):(\d+) \]/.exec(text);
  if (reason === undefined || place === null) return undefined;
  const [line, column] = place.slice(1).map(Number);
  const source = new RegExp(`^ *${line} │ (.*)$`, 'm').exec(text)?.[1]?.trim();
  return {
    reason: `${reason.trim()}${source === undefined ? '' : ` (found ${source})`}`,
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  };
}

function thrownFault(file: string, { message, stacks = [] }: ModuleError): Fault {
  const reason = stripVTControlCharacters(message);
  const frame = stacks.find((candidate) => candidate.file.replaceAll('\\', '/').endsWith(`/${file}`));
  return frame === undefined ? { reason } : { reason, line: frame.line, column: frame.column };
}

import type { Check } from './check.ts';
import { isTest, typescriptFiles } from './workspace/workspace.ts';

const MAX_MEDIAN = 80;
const MAX_NINETIETH = 250;
const MAX_LINES = 400;

/**
 * Files are small: of the source files the median has 80 lines or less and nine in ten 250 or less. No file has more than
 * 400, tests included; tests and generated data (`*.gen.ts`) count for neither quantile.
 */
export const fileSizes: Check = {
  name: 'file sizes',
  run(workspace) {
    const sizes = typescriptFiles(workspace).map(([path, text]) => ({ path, lines: text.trimEnd().split('\n').length }));
    const sources = sizes.filter(({ path }) => !isTest(path)).map(({ lines }) => lines);
    const median = quantile(sources, 0.5);
    const ninetieth = quantile(sources, 0.9);
    const remedy = 'Split what has two subjects into two files.';
    const problems = sizes
      .filter(({ lines }) => lines > MAX_LINES)
      .map(({ path, lines }) => ({ where: path, what: `has ${lines} lines; ${MAX_LINES} is the most`, remedy }));
    const longest = sizes.sort((a, b) => b.lines - a.lines).slice(0, 5);
    const where = longest.map(({ path, lines }) => `${path} ${lines}`).join(', ');
    if (median > MAX_MEDIAN) problems.push({ where, what: `the median file has ${median} lines, above ${MAX_MEDIAN}`, remedy });
    if (ninetieth > MAX_NINETIETH) {
      problems.push({ where, what: `one file in ten has ${ninetieth} lines or more, above ${MAX_NINETIETH}`, remedy });
    }
    const longestFigure = longest[0] === undefined ? '' : `, longest ${longest[0].lines} (${longest[0].path})`;
    return { problems, figures: `${sources.length} source files: median ${median}, 90 % up to ${ninetieth}${longestFigure}` };
  },
};

/** The smallest value that at least the given share of the values does not exceed; 0 for none. */
function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(share * values.length) - 1] ?? 0;
}

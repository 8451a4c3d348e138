import type { Check, Problem } from './check.ts';
import { runProgram } from './run-program.ts';

const ERROR = /^(?<file>[^\s(]+)\((?<line>\d+),\d+\): error (?<what>.+)$/;

/** The compiler accepts the whole workspace, and each pure package with neither Node's types nor, for some, the page's. */
export const types: Check = {
  name: 'types',
  async run({ root, texts }) {
    const projects = [...texts.keys()].filter((path) => /^(?:packages\/[^/]+\/)?tsconfig\.json$/.test(path));
    const problems: Problem[] = [];
    for (const project of projects.sort()) {
      const { code, output } = await runProgram('typescript/bin/tsc', ['--project', project, '--pretty', 'false'], root);
      if (code !== 0) problems.push(...problemsOf(project, output));
    }
    return { problems, figures: `${projects.length} projects` };
  },
};

function problemsOf(project: string, output: string): Problem[] {
  const found = output.split('\n').flatMap((line) => {
    const { file, line: number, what } = ERROR.exec(line)?.groups ?? {};
    if (file === undefined || what === undefined) return [];
    return [{ where: `${file}:${number}`, what, remedy: `Correct the types; \`npx tsc -p ${project}\` checks again.` }];
  });
  if (found.length > 0) return found;
  return [{ where: project, what: output.trim(), remedy: `Run \`npx tsc -p ${project}\` and read what it says.` }];
}

import type { Check } from './check.ts';
import { runProgram } from './run-program.ts';

const FINDING =
  /^(?<where>[^\s:]+(?::\d+)?)(?::\d+)? (?<rule>(?:lint|format|assist|parse|suppressions|configuration|organizeImports)\S*)/;

/** Biome finds nothing to format, sort or warn of. */
export const formatAndLint: Check = {
  name: 'format and lint',
  async run({ root }) {
    const args = ['check', '.', '--error-on-warnings', '--max-diagnostics=200', '--colors=off'];
    const { code, output } = await runProgram('@biomejs/biome/bin/biome', args, root);
    if (code === 0) return { problems: [] };
    const problems = output.split('\n').flatMap((line) => {
      const { where, rule } = FINDING.exec(line)?.groups ?? {};
      if (where === undefined || rule === undefined) return [];
      const remedy = 'Run `npx biome check --write <file>`; it prints what it cannot repair itself.';
      return [{ where, what: rule, remedy }];
    });
    if (problems.length > 0) return { problems };
    return { problems: [{ where: '.', what: output.trim(), remedy: 'Run `npx biome check .` and read what it says.' }] };
  },
};

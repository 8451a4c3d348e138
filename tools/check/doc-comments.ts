import type { Check } from './check.ts';
import { maskSource } from './workspace/mask-source.ts';
import { lineOf, packageSources } from './workspace/workspace.ts';

const EXPORT =
  /^export (?:default )?(?:declare )?(?:async )?(?:abstract )?(?<kind>function|const|interface|type|class)\*? (?<name>[\w$]+)(?<rest>.*)$/gm;
const INFERRED = /^\s*=\s*(?:z\.(?:infer|input|output)<|\(typeof )/;

/**
 * Everything that a package exports carries a doc comment. Types that a schema or a constant above them implies
 * (`z.infer<typeof X>`, `(typeof X)[number]`) are documented there.
 */
export const docComments: Check = {
  name: 'doc comments',
  run(workspace) {
    let count = 0;
    const problems = packageSources(workspace).flatMap(([path, text]) => {
      const exported = [...maskSource(text).matchAll(EXPORT)].filter(({ groups }) => !INFERRED.test(groups?.rest ?? ''));
      count += exported.length;
      const seen = new Set<string>();
      return exported.flatMap((match) => {
        const { kind = '', name = '' } = match.groups ?? {};
        const documented = seen.has(name) || /\*\/\s*$/.test(text.slice(0, match.index));
        seen.add(name);
        if (documented) return [];
        const remedy = 'Write above it what it is, with units, shapes, ranges and errors: /** ... */';
        return [{ where: `${path}:${lineOf(text, match.index)}`, what: `${kind} ${name} has no doc comment`, remedy }];
      });
    });
    return { problems, figures: `${count - problems.length} of ${count} exports documented` };
  },
};

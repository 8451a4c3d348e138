import type { Check } from './check.ts';
import { declaredDependencies } from './declared-dependencies.ts';
import { docComments } from './doc-comments.ts';
import { documentedCommands } from './documented-commands.ts';
import { errorCodes } from './error-codes.ts';
import { fileSizes } from './file-sizes.ts';
import { forbiddenWords } from './forbidden-words.ts';
import { formatAndLint } from './format-and-lint.ts';
import { importCycles } from './import-cycles.ts';
import { importRule } from './import-rule.ts';
import { links } from './links.ts';
import { purity } from './purity.ts';
import { registries } from './registries.ts';
import { snippets } from './snippets.ts';
import { types } from './types.ts';

/** Every check, in the order in which they run. */
export const CHECKS: readonly Check[] = [
  formatAndLint,
  types,
  importRule,
  declaredDependencies,
  purity,
  importCycles,
  fileSizes,
  registries,
  errorCodes,
  docComments,
  forbiddenWords,
  links,
  snippets,
  documentedCommands,
];

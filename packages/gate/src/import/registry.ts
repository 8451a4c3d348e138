import { helm } from './formats/helm.ts';
import { inspect } from './formats/inspect.ts';
import { lmEval } from './formats/lm-eval.ts';
import { openaiEvals } from './formats/openai-evals.ts';
import { promptfoo } from './formats/promptfoo.ts';
import { trials } from './formats/trials.ts';
import { vitestEvals } from './formats/vitest-evals.ts';
import type { ResultFormat } from './result-format.ts';

/** Every format of results that can be read, in the order in which they are told. */
export const RESULT_FORMATS: readonly ResultFormat[] = [trials, inspect, lmEval, promptfoo, vitestEvals, helm, openaiEvals];

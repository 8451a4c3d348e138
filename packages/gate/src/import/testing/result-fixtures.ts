import { jsonLines } from './memory-source.ts';

/** What every fixture tells in its own format: questions, what was expected, and whether the answer was right. */
export interface FixtureCase {
  readonly question: string;
  readonly right: boolean;
}

/** Four cases: the first three right, the fourth wrong. */
export const FOUR_CASES: readonly FixtureCase[] = ['red', 'green', 'blue', 'grey'].map((question, index) => ({
  question,
  right: index < 3,
}));

/** How the cases are asked in a fixture. */
export interface FixtureOptions {
  /** Stands before each question; the same on both sides unless a test asks differently. */
  readonly prompt?: string;
}

type Fixture = (cases: readonly FixtureCase[], options?: FixtureOptions) => Record<string, string>;

const ANSWER = 'yes';
const answerOf = ({ right }: FixtureCase) => (right ? ANSWER : 'no');

/** Results of the same cases as each harness writes them, by format name; rows are numbered as the harness numbers them. */
export const RESULT_FIXTURES: Readonly<Record<string, Fixture>> = {
  trials: (cases, { prompt = 'Is it' } = {}) => ({
    'trials.jsonl': jsonLines(
      cases.map((each) => ({
        case: each.question,
        input: `${prompt} ${each.question}?`,
        scores: { correct: Number(each.right) },
      })),
    ),
  }),
  inspect: (cases, { prompt = 'Is it' } = {}) => ({
    'log.json': JSON.stringify({
      version: 2,
      status: 'success',
      eval: { created: '2026-01-01T00:00:00Z', task: 'colours', model: 'mock/m', dataset: {}, config: {} },
      plan: { name: 'plan', steps: [{ solver: 'generate', params: {} }], config: {} },
      samples: cases.map((each, index) => ({
        id: index + 1,
        epoch: 1,
        input: [{ id: `random-${index}-${each.question}`, role: 'user', content: `${prompt} ${each.question}?` }],
        target: ANSWER,
        output: { model: 'm', choices: [{ message: { role: 'assistant', content: answerOf(each) }, stop_reason: 'stop' }] },
        scores: { match: { value: each.right ? 'C' : 'I', answer: answerOf(each) } },
      })),
    }),
  }),
  'lm-eval': (cases, { prompt = 'Is it' } = {}) => ({
    'samples_colours_2026-01-01T00-00-00.000000.jsonl': jsonLines(
      cases.map((each, index) => ({
        doc_id: index,
        doc: { question: each.question },
        target: ANSWER,
        arguments: { gen_args_0: { arg_0: `${prompt} ${each.question}?`, arg_1: { until: ['\n'] } } },
        resps: [[answerOf(each)]],
        filtered_resps: [answerOf(each)],
        filter: 'none',
        metrics: ['exact_match'],
        doc_hash: `hash of row ${index}`,
        prompt_hash: 'x',
        target_hash: 'y',
        exact_match: Number(each.right),
      })),
    ),
  }),
  promptfoo: (cases, { prompt = 'Is it' } = {}) => ({
    'results.json': JSON.stringify({
      evalId: 'eval-1',
      results: {
        version: 3,
        timestamp: '2026-01-01T00:00:00Z',
        prompts: [],
        results: cases.map((each, index) => ({
          testIdx: index,
          promptIdx: 0,
          prompt: { raw: `${prompt} ${each.question}?`, label: `${prompt} {{colour}}?` },
          provider: { id: 'echo', label: '' },
          testCase: { vars: { colour: each.question }, assert: [{ type: 'equals', value: ANSWER }] },
          vars: { colour: each.question },
          response: { output: answerOf(each) },
          success: each.right,
          score: Number(each.right),
          namedScores: {},
          gradingResult: { pass: each.right, score: Number(each.right), reason: 'as expected', namedScores: {} },
          failureReason: each.right ? 0 : 1,
          latencyMs: 5,
          cost: 0,
        })),
      },
      config: {},
    }),
  }),
  'vitest-evals': (cases, { prompt = 'Is it' } = {}) => ({
    'report.json': JSON.stringify({
      numTotalTestSuites: 1,
      numTotalTests: cases.length,
      success: false,
      startTime: 0,
      testResults: [
        {
          name: '/home/somebody/evals/colours.eval.ts',
          status: 'passed',
          message: '',
          startTime: 0,
          endTime: 1,
          assertionResults: cases.map((each) => ({
            ancestorTitles: ['colours'],
            title: each.question,
            fullName: `colours ${each.question}`,
            status: each.right ? 'passed' : 'failed',
            duration: 3,
            failureMessages: each.right ? [] : ['AssertionError: score below the threshold'],
            meta: {
              eval: { avgScore: Number(each.right), scores: [{ name: 'judge', score: each.right ? 0.9 : 0.2 }] },
              harness: {
                name: 'h',
                run: {
                  session: {
                    events: [
                      { type: 'message', role: 'user', content: `${prompt} ${each.question}?` },
                      { type: 'message', role: 'assistant', content: answerOf(each) },
                    ],
                  },
                  usage: { costUsd: 0.001 },
                  timings: { totalMs: 12 },
                  errors: [],
                },
              },
            },
          })),
        },
      ],
    }),
  }),
  helm: (cases, { prompt = 'Is it' } = {}) => ({
    'run_spec.json': JSON.stringify({ name: 'colours:kind=plain,model=mock_m', adapter_spec: { model: 'mock/m' } }),
    'scenario_state.json': JSON.stringify({
      adapter_spec: { model: 'mock/m' },
      request_states: cases.map((each, index) => ({
        instance: {
          id: `id${index}`,
          input: { text: each.question },
          references: [{ output: { text: ANSWER }, tags: ['correct'] }],
          split: 'test',
        },
        train_trial_index: 0,
        request: { model: 'mock/m', prompt: `${prompt} ${each.question}?` },
        result: { success: true, completions: [{ text: answerOf(each), logprob: 0, tokens: [] }], cached: false },
      })),
    }),
    'per_instance_stats.json': JSON.stringify(
      cases.map((each, index) => ({
        instance_id: `id${index}`,
        train_trial_index: 0,
        stats: [
          { name: { name: 'num_references', split: 'test' }, count: 1, mean: 1 },
          { name: { name: 'exact_match', split: 'test' }, count: 1, mean: Number(each.right) },
          { name: { name: 'inference_runtime', split: 'test' }, count: 1, mean: 0.25 },
        ],
      })),
    ),
  }),
  'openai-evals': (cases, { prompt = 'Is it' } = {}) => ({
    'events.jsonl': jsonLines([
      { spec: { completion_fns: ['mock'], eval_name: 'colours.dev.v0', base_eval: 'colours', split: 'dev', run_id: 'r' } },
      { final_report: { accuracy: 0.75 } },
      ...cases.flatMap((each, index) => [
        {
          run_id: 'r',
          event_id: 2 * index,
          sample_id: `colours.dev.${index}`,
          type: 'sampling',
          data: { prompt: [{ role: 'user', content: `${prompt} ${each.question}?` }], sampled: [answerOf(each)] },
        },
        {
          run_id: 'r',
          event_id: 2 * index + 1,
          sample_id: `colours.dev.${index}`,
          type: 'match',
          data: { correct: each.right, expected: ANSWER, picked: answerOf(each) },
        },
      ]),
    ]),
  }),
};

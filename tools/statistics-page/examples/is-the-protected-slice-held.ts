import { tangoInterval } from '../../../packages/stats/src/index.ts';
import { decideCases } from '../decide-cases.ts';
import { example } from '../example.ts';

export const isTheProtectedSliceHeld = example({
  question: 'Is the protected slice held?',
  method: 'The test against −margin of the front, on the slice alone, each at the full α: all of them must hold',
  functions: { tangoInterval },
  sources: 'Berger 1982',
  assumes: 'Slices under `protected` were named before the run',
  inconclusive: 'The slice is too small to show it. No case of it was compared',
  about: 'An open slice passes unless it is shown worse. A protected one must be shown held: silence is not consent.',
  run() {
    const policy = {
      rule: 'hold-line',
      fronts: { 'task-success': { margin: 0.03 } },
      protected: ['medical'],
    } as const;
    const cases = (medical: number) =>
      decideCases(policy, [
        { cases: 400, baseline: 1, candidate: 1 },
        { cases: medical, baseline: 1, candidate: 1, slices: ['medical'] },
      ]).verdict;
    return {
      'interval of 50 unchanged cases': tangoInterval({ wins: 0, losses: 0, n: 50 }, { level: 0.9 }),
      'outcome with 50': cases(50).outcome,
      'because of the slice': cases(50).checks.find((check) => check.slice === 'medical')?.because,
      'outcome with 100': cases(100).outcome,
    };
  },
  shows: (found) => ({
    'Fifty cases without a single change do not show a slice held within 3 points; 100 do.':
      found['outcome with 50'] === 'inconclusive' && found['outcome with 100'] === 'promote',
  }),
});

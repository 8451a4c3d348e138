import type { ReactElement } from 'react';
import { formatIdentity } from '../format/format-identity.ts';
import { formatPassRateOf } from '../format/format-pass-rate.ts';
import { formatCost } from '../format/format-usd.ts';
import { finishedTrials } from '../role-progress.ts';
import { rolesOf, tokensPerSecond } from '../run-figures.ts';
import type { RunState } from '../run-state.ts';
import { type LineProps, line } from './line.ts';

/** One line for each role: pass rate, running cost, speed and the model itself. */
export function roleLines(state: RunState, overflow: LineProps['overflow'] = 'cut'): readonly ReactElement[] {
  return rolesOf(state).map(([role, { identity, recorded, progress }]) => {
    const speed = tokensPerSecond(state, role);
    const trials = finishedTrials(progress);
    const facts = [
      trials === 0 ? 'no trials yet' : formatPassRateOf(progress),
      ...(trials === 0 ? [] : [`cost ${formatCost(progress.cost)}`]),
      ...(recorded ? ['recorded'] : speed === undefined ? [] : [`${speed.toFixed(speed < 10 ? 1 : 0)} tokens/s`]),
    ];
    const model = identity === undefined ? (recorded ? '' : 'loading') : formatIdentity(identity);
    const name = role.padEnd('candidate'.length + 1);
    return line([{ text: name, bold: true }, { text: facts.join('  ') }, { text: `  ${model}`, dim: true }], { overflow });
  });
}

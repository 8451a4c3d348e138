import { ROLES, type RoleTiming, type TimeSpread, type Timing } from '@plumbline/protocol';
import { countedText, countText } from '../plan/plan-figures.ts';

/** How long the calls of a run took, as lines for a terminal, a role each; none where no call was live. */
export function timingLines(timing: Timing = {}): string[] {
  const roles = ROLES.flatMap((role) => {
    const found = timing[role];
    return found === undefined ? [] : [{ role, found }];
  });
  return roles.map(({ role, found }) => {
    const whose = roles.length > 1 ? ` of the ${role}` : '';
    return `Time${whose}, median and 90th percentile of ${countedText(found.calls, 'live call')}: ${spreadsText(found)}`;
  });
}

/** `latency 812 and 1,420 ms; first token 210 and 400 ms; queue wait 0 and 35 ms`. */
function spreadsText({ latencyMs, firstTokenMs, queueMs }: RoleTiming): string {
  return [
    `latency ${spreadText(latencyMs)}`,
    ...(firstTokenMs === undefined ? [] : [`first token ${spreadText(firstTokenMs)}`]),
    `queue wait ${spreadText(queueMs)}`,
  ].join('; ');
}

function spreadText({ median, p90 }: TimeSpread): string {
  return `${msText(median)} and ${msText(p90)} ms`;
}

/** Whole milliseconds; below ten two digits that matter. */
function msText(ms: number): string {
  return ms >= 10 ? countText(ms) : String(Number(ms.toPrecision(2)));
}

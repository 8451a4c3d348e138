import { countedText, countText, usdText } from './plan-figures.ts';
import { TOKENS_OF_A_TURN } from './role-ceiling.ts';
import type { RolePlan } from './role-plan.ts';
import type { SpendingPlan } from './spending-plan.ts';
import { textTable, wrapText } from './text-table.ts';

/** `2,400 cases × 2 models = 4,800 calls, about $0.0522`. */
export function summaryLine({ cases, roles, recorded, attempts, trials, calls, costUsd, ...plan }: SpendingPlan): string {
  if (roles.length === 0) return 'Both roles are recorded runs: nothing is asked, nothing is spent';
  const models = countedText(roles.length, 'model');
  const product = `${countedText(cases, 'case')} × ${models}${attempts === 1 ? '' : ` × ${attempts} attempts`}`;
  const asked =
    calls === trials ? countedText(calls, 'call') : `${countedText(trials, 'trial')}, about ${countedText(calls, 'call')}`;
  const assumed = plan.costAtMostUsd === undefined ? '' : `, assumed at most ${usdText(plan.costAtMostUsd)}`;
  const money = costUsd === undefined ? `cost unknown${assumed}` : `about ${usdText(costUsd)}`;
  const others = recorded.map(({ role }) => `; the ${role} is recorded`).join('');
  return `${product} = ${asked}, ${money}${others}`;
}

/** What is asked of whom and what it costs: a table by suite, one by role, and where the tokens come from. */
export function costLines(plan: SpendingPlan): string[] {
  if (plan.roles.length === 0) return [];
  const { roles } = plan;
  const bySuite = plan.suites.map(({ name, cases }) => [
    name,
    countText(cases),
    ...roles.map(({ suites, costUsd }) => usdText(suites.find(({ suite }) => suite === name)?.costUsd, costUsd)),
  ]);
  const sums = ['all suites', countText(plan.cases), ...roles.map(({ costUsd }) => usdText(costUsd, costUsd))];
  const byRole = roles.map((role) => [
    `${role.role}: ${role.ref}`,
    countText(role.trials),
    countText(role.calls),
    countText(role.inputTokens),
    countText(role.outputTokens),
    usdText(role.costUsd),
  ]);
  return [
    ...textTable([['suite', 'cases', ...roles.map(({ role }) => role)], ...bySuite, sums]),
    '',
    ...textTable([['role', 'trials', 'calls', 'input tokens', 'output tokens', 'money'], ...byRole]),
    '',
    ...roles.flatMap((role) => [...basisSentences(role), ...ceilingSentences(role)].flatMap(wrapText)),
    ...judgeSentences(plan).flatMap(wrapText),
  ];
}

function judgeSentences({ judge }: SpendingPlan): string[] {
  return judge === undefined
    ? []
    : [`judge: suites that ask ${judge} take its calls and money besides; these are in no figure here.`];
}

function basisSentences({ role, provider, model, basis, hasPrice, suites }: RolePlan): string[] {
  const price = hasPrice ? [] : [`${role}: the price table has no price for ${provider}:${model}, so its cost is unknown.`];
  if (basis === undefined) {
    return [`${role}: no earlier run asked these suites, so tokens are unknown; one call per trial is assumed.`, ...price];
  }
  const { sameModel, models, runs, trials } = basis;
  const from = `${countedText(trials, 'trial')} of ${runs === 1 ? 'an earlier run' : `${runs} earlier runs`}`;
  const source = sameModel
    ? `${role}: tokens as in ${from} of ${model}.`
    : `${role}: no earlier run asked ${model}; tokens as in ${from} of ${models.join(', ')}.`;
  const missing = suites.filter(({ inputTokens }) => inputTokens === undefined).map(({ suite }) => suite);
  const gaps =
    missing.length === 0
      ? []
      : [
          `${role}: tokens are unknown of ${missing.slice(0, 3).join(', ')}${missing.length > 3 ? ` and ${missing.length - 3} more suites` : ''}, and so is the sum.`,
        ];
  return [source, ...gaps, ...price];
}

function ceilingSentences({ role, ceiling, noCeiling }: RolePlan): string[] {
  if (noCeiling !== undefined) return [`${role}: how many tokens it takes at most is unknown too, because ${noCeiling}.`];
  if (ceiling === undefined) return [];
  const { inputTokens, outputTokens, costUsd, maxOutputTokens } = ceiling;
  const money = costUsd === undefined ? '' : `, ${usdText(costUsd)}`;
  return [
    `${role}: ASSUMED, not measured: at most ${countText(inputTokens)} input and ${countText(outputTokens)} output tokens${money}, where no earlier trial tells, if a trial asks once, a byte of a case is a token and a turn ${TOKENS_OF_A_TURN} more, and each answer is as long as "maxOutputTokens" allows (${countText(maxOutputTokens)}). What the task adds to the prompt is not in it.`,
  ];
}

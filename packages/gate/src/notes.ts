import type { Better, NamedModel, Policy, Role } from '@plumbline/protocol';
import { canonicalJson, ROLES } from '@plumbline/protocol';
import { compareText } from './compare-text.ts';
import { failingTogether } from './failing-together.ts';
import type { GatheredEvidence } from './gather-evidence.ts';
import type { MetricRows } from './metric-rows.ts';
import { METRICS } from './metrics/registry.ts';
import type { PairedTrials } from './pair-trials.ts';
import { otherScoresText } from './refuse-other-scores.ts';
import { repeatsNote } from './repeats-note.ts';
import { errorRates } from './sequential/error-rates.ts';
import { FEWEST_PAIRS } from './slice-table.ts';
import { TREATMENT_WORDS, TREATMENTS } from './treatment.ts';
import { unmetCostNotes } from './unmet-cost-notes.ts';
import { unseenClusterNotes } from './unseen-cluster-notes.ts';
import { unseenText } from './unseen-text.ts';
import { betterText, changeText, count, levelText } from './wording.ts';
import { zeroRateText } from './zero-rate-text.ts';

/** What the remarks depend on beside the evidence. */
export interface NotesOptions {
  readonly policy: Policy;
  readonly directions?: ReadonlyMap<string, Better> | undefined;
  readonly identities: Readonly<Partial<Record<Role, NamedModel>>>;
}

/** What the verdict could not have seen, and what a reader should know of the data, a sentence each. */
export function notesOn(gathered: GatheredEvidence, { policy, directions, identities }: NotesOptions): string[] {
  return [
    ...unseenNotes(gathered, policy),
    ...pairingNotes(gathered.paired),
    ...successNotes(gathered),
    ...gathered.rows.flatMap((rows) => [
      ...unknownNotes(rows, gathered),
      ...leftOutNotes(rows, policy),
      ...directionNotes(rows, { policy, directions }),
    ]),
    ...suiteSliceNotes(gathered),
    ...smallSliceNotes(gathered),
    ...clusterNotes(gathered),
    ...unseenClusterNotes(gathered, policy),
    ...unmetCostNotes(gathered, policy),
    ...repeatsNotes(gathered, policy),
    ...identityNotes(identities),
  ];
}

function unseenNotes({ evidence }: GatheredEvidence, { fronts, alpha }: Policy): string[] {
  return [...evidence['errors-as-failures'].values()].flatMap(({ metric, measured, evidence: found, own }) => {
    const front = fronts[metric.name];
    if (found === undefined || front === undefined) return [];
    const text = unseenText(found, { metric, margin: front.margin, alpha });
    const unseen = text === '' ? [] : [`${metric.name}: ${count(measured.pairs, 'pair')}${text}.`];
    if (metric.kind !== 'share' || metric.better !== 'lower' || measured.candidate !== 0) return unseen;
    const all = own?.rateOf()?.evidence ?? found;
    if (all.measured.candidate !== 0) return unseen;
    const rates = errorRates(all, { alpha });
    const { cases } = all;
    const bound = zeroRateText({ cases, alpha: rates.alpha, clusters: failingTogether(all, { alpha: rates.alpha }) });
    return [
      ...unseen,
      `${metric.name}: 0 of ${cases} for the candidate: at ${levelText(1 - rates.alpha)} the true rate is ${bound}.`,
    ];
  });
}

function pairingNotes({ pairing, skipped }: PairedTrials): string[] {
  const { paired, onlyBaseline, onlyCandidate, contentMismatch, erroredBaseline, erroredCandidate } = pairing;
  return [
    ...(paired === 0 ? ['No trial of the baseline has a counterpart in the candidate, so nothing was compared.'] : []),
    ...(onlyBaseline > 0
      ? [
          `${count(onlyBaseline, 'trial')} of the baseline ${onlyBaseline === 1 ? 'has' : 'have'} no counterpart in the candidate; the worst case counts ${onlyBaseline === 1 ? 'it' : 'them'} as failed.`,
        ]
      : []),
    ...(onlyCandidate > 0
      ? [
          `${count(onlyCandidate, 'trial')} of the candidate ${onlyCandidate === 1 ? 'has' : 'have'} no counterpart in the baseline; the worst case takes the baseline as right where the candidate is not, and limits and zero tolerance count all that the candidate answered. Run the baseline on ${onlyCandidate === 1 ? 'it' : 'them'} to compare.`,
        ]
      : []),
    ...(contentMismatch > 0
      ? [
          `${count(contentMismatch, 'case')} with the same id ${contentMismatch === 1 ? 'has' : 'have'} another content on each side; never paired, and the worst case counts ${contentMismatch === 1 ? 'it' : 'them'} as failed.`,
        ]
      : []),
    ...(erroredBaseline + erroredCandidate > 0
      ? [`Trials that ended in an error: ${erroredBaseline} of the baseline, ${erroredCandidate} of the candidate.`]
      : []),
    ...(skipped > 0
      ? [`${count(skipped, 'trial')} ${skipped === 1 ? 'was' : 'were'} skipped; skipped trials are not compared.`]
      : []),
  ];
}

/** What task success is not made of on both sides, or not for every trial. */
function successNotes({ success: { others, lacking }, paired }: GatheredEvidence): string[] {
  if (others.length > 0) {
    return [`task-success: not compared, since it is made of other scores on each side: ${otherScoresText(others)}.`];
  }
  return ROLES.flatMap((role) => {
    const lacks = lacking[role];
    if (lacks === undefined) return [];
    const names = new Set<string>();
    let trials = 0;
    for (const row of paired.rows[role]) {
      const missing = row < 0 ? [] : lacks(row);
      if (missing.length > 0) trials += 1;
      for (const name of missing) names.add(name);
    }
    if (trials === 0) return [];
    const which = [...names].sort(compareText).join(', ');
    return [
      `task-success: ${count(trials, 'trial')} of the ${role} ${trials === 1 ? 'lacks' : 'lack'} a score that others of the suite have (${which}); what such a trial has not failed without it counts as unscored. Cases that are meant to be scored by other scores need a suite of their own.`,
    ];
  });
}

function unknownNotes({ metric, hasUnknowns }: MetricRows, { evidence }: GatheredEvidence): string[] {
  if (!hasUnknowns) return [];
  const said = TREATMENTS.map((treatment) => {
    const found = evidence[treatment].get(metric.name);
    return `${changeText(metric, found?.measured ?? { pairs: 0 })} ${TREATMENT_WORDS[treatment]} (${count(found?.measured.pairs ?? 0, 'pair')})`;
  });
  return [`${metric.name}, errors and unscored or missing answers: ${said.join('; ')}.`];
}

function leftOutNotes({ metric, leftOut, unknown, onlyIn, indices }: MetricRows, policy: Policy): string[] {
  if (onlyIn !== undefined) return [`${metric.name}: only the ${onlyIn} has it, so nothing was compared.`];
  if (metric.kind === 'latency' || leftOut === 0 || indices.length === 0) return [];
  const left = `${metric.name}: ${count(leftOut, 'pair')} of ${leftOut + indices.length} left out, because the cost of a side, or what it bought, is unknown`;
  const isFront = policy.fronts[metric.name] !== undefined && policy['unknown-cost'] === undefined && unknown.either > 0;
  return [
    isFront
      ? `${left}; it cannot be shown to be held or better until it is known, unless the policy says "unknown-cost: exclude".`
      : `${left}.`,
  ];
}

function directionNotes({ metric }: MetricRows, { policy, directions }: Omit<NotesOptions, 'identities'>): string[] {
  const { name } = metric;
  if (METRICS[name] !== undefined || policy.fronts[name] !== undefined || directions?.has(name)) return [];
  return [`${metric.name}: its direction is not declared; shown as ${betterText(metric.better)}, and it does not decide.`];
}

function suiteSliceNotes({ paired: { suiteSlices } }: GatheredEvidence): string[] {
  return suiteSlices.map(
    (name) =>
      `The slice ${name} has the name of a suite, so it holds all cases of the suite beside those of that label; give the label another name to have it judged alone.`,
  );
}

function smallSliceNotes({ evidence }: GatheredEvidence): string[] {
  const counts = [...evidence['errors-as-failures'].values()].map(({ sliceCounts }) => sliceCounts);
  const tooSmall = Math.max(0, ...counts.map((each) => each.tooSmall));
  if (tooSmall === 0) return [];
  return [
    `${count(tooSmall, 'slice')} of fewer than ${FEWEST_PAIRS} pairs can show nothing among so many: each is corrected for and counts as undecided, without being weighed. If slices are ids of cases or users, leave them out or name them as clusters.`,
  ];
}

function clusterNotes({ paired: { named }, evidence }: GatheredEvidence): string[] {
  if (named.clusters === named.cases) return [];
  const effects = [...evidence['errors-as-failures'].values()].flatMap(({ metric, measured: { clusters } }) =>
    clusters?.designEffect === undefined ? [] : [`${metric.name} ${clusters.designEffect.toPrecision(2)}`],
  );
  const effect = effects.length === 0 ? '' : ` (design effect: ${effects.join(', ')})`;
  return [
    `${count(named.cases, 'case')} ${named.cases === 1 ? 'belongs' : 'belong'} to ${count(named.clusters, 'cluster')}; tests and intervals take only whole clusters as independent${effect}.`,
  ];
}

function repeatsNotes({ evidence, paired }: GatheredEvidence, { fronts }: Policy): string[] {
  return [...evidence['errors-as-failures'].values()].flatMap((found) =>
    fronts[found.metric.name] === undefined ? [] : repeatsNote(found, paired),
  );
}

function identityNotes({ baseline, candidate }: NotesOptions['identities']): string[] {
  if (baseline === undefined || candidate === undefined) return [];
  // Results of other harnesses do not say all that can change a model's answers, or where it ran.
  const isWhole = baseline.runtime !== undefined && candidate.runtime !== undefined;
  if (canonicalJson(baseline) === canonicalJson(candidate)) {
    return [
      isWhole
        ? 'Baseline and candidate are the same model.'
        : 'Baseline and candidate are the same model, as far as the results say.',
    ];
  }
  const aspects = (['dtype', 'device', 'runtime', 'sampling'] as const).filter((aspect) => {
    const [was, is] = [baseline[aspect], candidate[aspect]];
    const isKnown = isWhole || (was !== undefined && is !== undefined);
    return isKnown && canonicalJson(was ?? null) !== canonicalJson(is ?? null);
  });
  return aspects.length === 0 ? [] : [`The roles differ in ${aspects.join(', ')} too, so a difference may come from there.`];
}

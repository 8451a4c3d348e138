import { canonicalJson, changedImport, PlumblineError, type Role, type SuiteIdentity } from '@plumbline/protocol';

/**
 * Refuses to compare a suite that was not the same for both roles: other text, imported file, dataset, scorer, scorer version or judge.
 * A suite that only one role ran is no difference.
 *
 * @throws PlumblineError `pairing-refused` naming the suite, what differs and both values
 */
export function refusePairing(suites: Readonly<Record<Role, readonly SuiteIdentity[]>>): void {
  const candidates = new Map(suites.candidate.map((suite) => [suite.name, suite]));
  for (const baseline of suites.baseline) {
    const candidate = candidates.get(baseline.name);
    if (candidate === undefined) continue;
    const difference = differenceBetween(baseline, candidate);
    if (difference === undefined) continue;
    throw new PlumblineError(`Cannot pair suite "${baseline.name}": ${difference}`, {
      code: 'pairing-refused',
      remedy: `Run suite "${baseline.name}" again for the baseline with today's files, then compare.`,
      location: { file: candidate.file },
    });
  }
}

function differenceBetween(baseline: SuiteIdentity, candidate: SuiteIdentity): string | undefined {
  const aspects: readonly [string, string, string][] = [
    ['the dataset', datasetText(baseline), datasetText(candidate)],
    ['the set of scorers', scorersText(baseline), scorersText(candidate)],
    ['the judge', judgeText(baseline), judgeText(candidate)],
    ['the suite file', fileText(baseline.sha256), fileText(candidate.sha256)],
    ...importAspects(baseline, candidate),
  ];
  const [aspect, was, is] = aspects.find(([, left, right]) => left !== right) ?? [];
  return aspect === undefined ? undefined : `${aspect} differs: the baseline had ${was}, the candidate has ${is}`;
}

function datasetText({ dataset }: SuiteIdentity): string {
  return dataset === undefined ? 'none' : `${dataset.name} with ${dataset.cases} cases (sha256 ${short(dataset.sha256)})`;
}

function scorersText({ scorers }: SuiteIdentity): string {
  const names = scorers.map((scorer) => `${scorer.name} ${scorer.version}`).sort();
  return names.length === 0 ? 'none' : names.join(', ');
}

function judgeText({ judge }: SuiteIdentity): string {
  return judge === undefined ? 'none' : `${judge.provider}:${judge.model} (${canonicalJson(judge)})`;
}

function importAspects(baseline: SuiteIdentity, candidate: SuiteIdentity): [string, string, string][] {
  const changed = changedImport(baseline, candidate);
  return changed === undefined ? [] : [[`the imported file ${changed.file}`, fileText(changed.was), fileText(changed.is)]];
}

function fileText(sha256: string | undefined): string {
  return sha256 === undefined ? 'none' : `sha256 ${short(sha256)}`;
}

function short(sha256: string): string {
  return sha256.slice(0, 12);
}

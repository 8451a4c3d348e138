import { ROLES, type Role } from '@plumbline/protocol';
import { compareText } from './compare-text.ts';
import type { TrialTable } from './table/trial-table.ts';

/** A suite whose sides make up the success of a task of other scores. */
export interface OtherScores extends Readonly<Record<Role, readonly string[]>> {
  readonly suite: string;
}

/** Of which scores the success of a task is made. */
export interface SuccessScores {
  /** The suites in which both sides have answers that were scored by other scores; nothing can be said of their success. */
  readonly others: readonly OtherScores[];
  /** Names of the scores that a completed trial lacks, though its suite's success is made of them; `undefined` where no trial of the role lacks any. */
  readonly lacking: Readonly<Partial<Record<Role, (row: number) => readonly string[]>>>;
}

/** The scores of one suite on one side. */
interface SuiteScores {
  readonly passing: Set<string>;
  readonly unscored: Set<string>;
}

const NONE: readonly string[] = [];

/**
 * Which scores make up the success of a task on each side, suite by suite. It takes all that pass or fail some trial of the suite
 * on either side: a trial that lacks one of them passed only in part.
 */
export function successScores(tables: Readonly<Record<Role, TrialTable>>): SuccessScores {
  const scores = { baseline: scoresBySuite(tables.baseline), candidate: scoresBySuite(tables.candidate) };
  const imported = { baseline: isImported(tables.baseline), candidate: isImported(tables.candidate) };
  // A run's scorers are held to each other by the identities of its suites; their names are not those of another harness's scores.
  const areAlike = imported.baseline === imported.candidate;
  const shared = [...scores.baseline.keys()].filter((suite) => scores.candidate.has(suite)).sort(compareText);
  const others = shared.flatMap((suite): OtherScores[] => {
    const [was, is] = ROLES.map((role) => scores[role].get(suite));
    if (was === undefined || is === undefined) return [];
    const isSame = areAlike
      ? !imported.baseline || (covers(was, is) && covers(is, was))
      : ROLES.every((role) => !imported[role] || isWhole(scores[role].get(suite)));
    return isSame ? [] : [{ suite, baseline: [...was.passing].sort(compareText), candidate: [...is.passing].sort(compareText) }];
  });
  const required = (role: Role, suite: string): ReadonlySet<string> => {
    const own = scores[role].get(suite)?.passing ?? new Set<string>();
    const other = areAlike ? scores[role === 'baseline' ? 'candidate' : 'baseline'].get(suite)?.passing : undefined;
    return new Set([...own, ...(other ?? [])]);
  };
  const lacking: Partial<Record<Role, (row: number) => readonly string[]>> = {};
  for (const role of ROLES) {
    const found = lackingIn(tables[role], (suite) => required(role, suite));
    if (found !== undefined) lacking[role] = found;
  }
  return { others, lacking };
}

/** Whether all that passes a trial on one side is known to the other, be it as what could not be given there. */
function covers(of: SuiteScores, other: SuiteScores): boolean {
  return [...of.passing].every((name) => other.passing.has(name) || other.unscored.has(name));
}

/** Whether a harness said itself what the success of the task is. */
function isWhole(of: SuiteScores | undefined): boolean {
  return of !== undefined && [...of.passing].every((name) => name === 'task-success');
}

function isImported({ scoreSets }: TrialTable): boolean {
  return Array.from({ length: scoreSets.size }, (_, number) => scoreSets.setOf(number)).some((set) => set.isImported);
}

/** Suites with completed trials, and their scores. */
function scoresBySuite(table: TrialTable): Map<string, SuiteScores> {
  const found = new Map<string, SuiteScores>();
  for (const { suite, set } of combinations(table)) {
    const name = table.suites.textAt(suite);
    const known = found.get(name) ?? { passing: new Set(), unscored: new Set() };
    found.set(name, known);
    const { passing, unscored } = table.scoreSets.setOf(set);
    for (const each of passing) known.passing.add(each);
    for (const each of unscored) known.unscored.add(each);
  }
  return found;
}

/** The suites with the score sets that occur in them. */
function combinations({ size, scoreSets, suiteAt }: TrialTable): { suite: number; set: number; code: number }[] {
  const found = new Set<number>();
  for (let row = 0; row < size; row += 1) {
    const set = scoreSets.at(row);
    if (set >= 0) found.add(suiteAt(row) * scoreSets.size + set);
  }
  return [...found].map((code) => ({ suite: Math.floor(code / scoreSets.size), set: code % scoreSets.size, code }));
}

function lackingIn(
  table: TrialTable,
  required: (suite: string) => ReadonlySet<string>,
): ((row: number) => readonly string[]) | undefined {
  const lacks = new Map<number, readonly string[]>();
  for (const { suite, set, code } of combinations(table)) {
    const { passing, unscored } = table.scoreSets.setOf(set);
    const has = new Set([...passing, ...unscored]);
    const missing = [...required(table.suites.textAt(suite))].filter((name) => !has.has(name)).sort(compareText);
    if (missing.length > 0) lacks.set(code, missing);
  }
  if (lacks.size === 0) return undefined;
  const { scoreSets } = table;
  return (row) => lacks.get(table.suiteAt(row) * scoreSets.size + scoreSets.at(row)) ?? NONE;
}

import { canonicalJson, type JsonValue, type Role, type Trial } from '@plumbline/protocol';
import { placeKey } from '../case-changes.ts';

/** One side whose trials may lack what they were asked, or what was expected. */
export interface PartlyKnown {
  readonly trials: readonly Trial[];
  /** The harness's own name of each trial's row; absent where every trial tells its case. */
  readonly rows?: readonly string[] | undefined;
}

/**
 * Trials that ended before their log said what was expected, or even what was asked, as the cases of the other side that they are:
 * by the prompt, or where that is missing by the row, if both sides hold the same prompt in every row that both tell. A case that its
 * own side tells is never taken again, and what both sides tell stays as it is.
 *
 * @returns the trials of both roles, in their order
 */
export function alignCases(sides: Readonly<Record<Role, PartlyKnown>>): Record<Role, readonly Trial[]> {
  const { baseline, candidate } = sides;
  return { baseline: aligned(baseline, candidate), candidate: aligned(candidate, baseline) };
}

function aligned(own: PartlyKnown, other: PartlyKnown): readonly Trial[] {
  if (own.rows === undefined || other.rows === undefined || own.trials.every(isKnown)) return own.trials;
  const taken = new Set(own.trials.map(placeKey));
  const told = new Set(other.trials.map(placeKey));
  const byRow = haveSameRows(own, other) ? new Map(other.trials.map((trial, index) => [other.rows?.[index], trial])) : new Map();
  const byPrompt = Map.groupBy(other.trials, promptKey);
  return own.trials.map((trial, index) => {
    if (isKnown(trial) || told.has(placeKey(trial))) return trial;
    const inRow: Trial | undefined = byRow.get(own.rows?.[index]);
    const prompted = trial.input === undefined ? [] : (byPrompt.get(promptKey(trial)) ?? []);
    const possible = [inRow, ...prompted].filter((each) => each !== undefined);
    const found = possible.find((each) => isSamePrompt(each, trial) && !taken.has(placeKey(each)));
    if (found === undefined) return trial;
    taken.add(placeKey(found));
    const { caseId, attempt, caseHash, input, target } = found;
    return {
      ...trial,
      caseId,
      attempt,
      ...(caseHash === undefined ? {} : { caseHash }),
      ...(input === undefined ? {} : { input }),
      ...(target === undefined ? {} : { target }),
    };
  });
}

function isKnown({ input, target }: Trial): boolean {
  return input !== undefined && target !== undefined;
}

function isSamePrompt(found: Trial, { suite, input }: Trial): boolean {
  return found.suite === suite && (input === undefined || found.input === undefined || isSame(found.input, input));
}

/** Whether some row has a prompt on both sides, and no row has another one on each. */
function haveSameRows(own: PartlyKnown, other: PartlyKnown): boolean {
  const prompts = new Map(own.trials.map(({ input }, index) => [own.rows?.[index], input]));
  let agreeing = 0;
  for (const [index, { input }] of other.trials.entries()) {
    const mine = prompts.get(other.rows?.[index]);
    if (mine === undefined || input === undefined) continue;
    if (!isSame(mine, input)) return false;
    agreeing += 1;
  }
  return agreeing > 0;
}

function isSame(a: JsonValue, b: JsonValue): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

function promptKey({ suite, input }: Trial): string {
  return canonicalJson([suite, input ?? null]);
}

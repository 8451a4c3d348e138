import { createTrialTable, judgeStand, parsePolicy, placeKey, policyFor, type TrialTable } from '@plumbline/gate';
import { ROLES, type Role, type RunStarted, type StopReason, type SuiteIdentity, type Trial } from '@plumbline/protocol';
import type { Checkpoint } from '@plumbline/runner/node';
import { openRatchet, type Ratchet } from './ratchet-history.ts';
import { byRunOrder, type KeyedTrial, trialOrderKey } from './trial-order.ts';

/** Judges a run at its checkpoints, by the trials up to each. */
export interface CheckpointJudge {
  /** Takes each trial as it is written down, of either role, recorded ones too. */
  add(trial: Trial): void;
  /** Takes each suite that is run. */
  addSuite(suite: SuiteIdentity): void;
  /** Why the run may end at a checkpoint; `undefined` where it goes on. Checkpoints must come in the order of the run. */
  judge(reached: Checkpoint): Promise<StopReason | undefined>;
}

/**
 * A judge that keeps of the trials what is compared: a checkpoint releases those up to it into tables, in the order of the run, so
 * that its answer depends on nothing but them, however far the run is by then.
 */
export function createCheckpointJudge(started: RunStarted, { runLog }: { readonly runLog: string }): CheckpointJudge {
  const { seed } = started;
  const tables: Record<Role, TrialTable> = { baseline: createTrialTable('baseline'), candidate: createTrialTable('candidate') };
  /** Not released yet. */
  let waiting: KeyedTrial[] = [];
  const suites = new Map<string, SuiteIdentity>();
  const policy = started.policy === undefined ? undefined : parsePolicy(started.policy, { file: runLog });
  const live = ROLES.filter((role) => started.roles[role]?.spec !== undefined);
  const ran = new Set<string>();
  const candidates = new Set<string>();
  let ratchet: Promise<Ratchet> | undefined;

  /** Of a recorded role, only the cases count that the run itself has. */
  const counts = (trial: Trial) => live.includes(trial.role) || ran.has(caseKey(trial));
  const release = (upTo: string) => {
    const due = waiting.filter(({ key }) => key <= upTo).sort(byRunOrder);
    waiting = waiting.filter(({ key }) => key > upTo);
    for (const { trial } of due) if (live.includes(trial.role)) ran.add(caseKey(trial));
    for (const { trial } of due) {
      if (!counts(trial)) continue;
      tables[trial.role].add(trial);
      if (policy?.ratchet !== undefined && trial.role === 'candidate') candidates.add(placeKey(trial));
    }
  };
  const historyOf = async () => {
    if (policy?.ratchet === undefined) return {};
    ratchet ??= openRatchet(policy, { from: runLog, at: started.at, prices: started.prices });
    const { history } = (await ratchet).among({
      isAsked: (trial) => candidates.has(placeKey(trial)),
      suites: [...suites.values()],
    });
    return { history };
  };
  return {
    add: (trial) => void waiting.push({ trial: withoutTexts(trial), key: trialOrderKey(seed, trial) }),
    addSuite: (suite) => void suites.set(suite.name, suite),
    judge: async ({ stand, isLook, upTo }) => {
      release(upTo);
      return judgeStand({
        ...tables,
        policy: policyFor({ ...tables, policy }),
        seed,
        ...(await historyOf()),
        sequential: stand,
        isLook,
      });
    },
  };
}

function caseKey({ suite, caseId }: Trial): string {
  return JSON.stringify([suite, caseId]);
}

/** A trial without the texts of the case and the answer: what is left takes less than a kilobyte. */
function withoutTexts(trial: Trial): Trial {
  const { input: _, target: __, ...kept } = trial;
  if (kept.status === 'skipped') return kept;
  const calls = kept.calls.map((call) => ({ ...call, requestSha256: '', text: '' }));
  if (kept.status === 'errored') return { ...kept, calls };
  const { value: ___, ...completed } = kept;
  const scores = kept.scores.map((score) => {
    if (score.state === 'unscored') return score;
    const { evidence: ____, ...scored } = score;
    return scored;
  });
  return { ...completed, calls, output: '', scores };
}

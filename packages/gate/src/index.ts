export { type BuildComparisonOptions, buildComparison, type ComparedCases, compareCases } from './build-comparison.ts';
export { type ChangedCase, caseChanges, changedCases, placeKey, withTrials } from './case-changes.ts';
export { compareTrials } from './compare.ts';
export { type DecideOptions, decide, type EvidenceByTreatment } from './decide.ts';
export { defaultPolicyFor, policyFromMetricOptions } from './default-policy.ts';
export { casesToShow, type ShowPlan } from './evidence/cases-to-show.ts';
export { TRIALS_EXPORTS } from './export/registry.ts';
export type { ExportOptions, TrialsExport } from './export/trials-export.ts';
export type { GateMetric } from './gate-metric.ts';
export { type CompareOptions, type GatheredEvidence, gatherEvidence } from './gather-evidence.ts';
export { alignCases } from './import/align-cases.ts';
export { alignedTasks, renameTasks } from './import/align-tasks.ts';
export { type GradeScoresOptions, gradeScores } from './import/grade-scores.ts';
export { type Imported, type ImportResultsOptions, importResults } from './import/import-results.ts';
export type { ImportSource } from './import/import-source.ts';
export {
  type FilePieces,
  readTrialsAt,
  readTrialTable,
  type TrialLinesParts,
  type TrialLinesTable,
  trialLinesTable,
} from './import/read-trial-table.ts';
export { areOtherCases, refuseOtherPrompts } from './import/refuse-other-prompts.ts';
export { refuseOtherSettings } from './import/refuse-other-settings.ts';
export { RESULT_FORMATS } from './import/registry.ts';
export { measuredNames, type ScoreNames } from './import/score-names.ts';
export { scoreNamesNote, scoreNamesNoteOf } from './import/score-names-note.ts';
export { parseTrialLines, type TrialLinesOptions } from './import/trials-jsonl.ts';
export { METRICS } from './metrics/registry.ts';
export { moneyNotes } from './money/money-notes.ts';
export { type PairedTrials, pairTrials, type TrialSource } from './pair-trials.ts';
export type {
  AssumedFront,
  AssumedStopping,
  DecisionPlan,
  PlannedCheck,
  PlannedLimit,
  PromotionChance,
  StoppingChance,
} from './plan/decision-plan.ts';
export type { EarlierComparison } from './plan/earlier-fronts.ts';
export { type PlanDecisionOptions, planDecision } from './plan/plan-decision.ts';
export type { PlannedSuite } from './plan/planned-suite.ts';
export { parsePolicy, policyHash } from './policy.ts';
export { policyChanges } from './policy-changes.ts';
export { type PolicySource, policyFor } from './policy-for.ts';
export type { RatchetHistory } from './ratchet-checks.ts';
export { refusePairing } from './refuse-pairing.ts';
export { requireAnswers } from './require-answers.ts';
export { type JudgeStandOptions, judgeStand } from './sequential/judge-stand.ts';
export { type WatchedCase, type WatchedFront, type WatchFrontOptions, watchFront } from './sequential/watch-front.ts';
export { createTrialTable, type TrialPlace, type TrialTable, trialTableOf } from './table/trial-table.ts';

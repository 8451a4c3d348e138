import { type ModelSpec, ROLES } from '@plumbline/protocol';
import type { RunHeader } from './run-headers.ts';

/** Of how many earlier runs a figure is a mean. */
export const EARLIER_RUNS = 5;

/** Runs that tell how unlike two models' answers are: those that hold every suite file, else those that hold some, latest first. */
export function comparisonHeaders(headers: readonly RunHeader[], files: readonly string[]): RunHeader[] {
  const compared = headers.filter(
    ({ started: { roles } }) => ROLES.every((role) => roles[role] !== undefined) && ROLES.some((role) => roles[role]?.spec),
  );
  const whole = compared.filter(({ started }) => files.every((file) => started.suiteFiles.includes(file)));
  return whole.length > 0 ? whole : compared.filter(({ started }) => files.some((file) => started.suiteFiles.includes(file)));
}

/** Runs that tell what a model's answers take. */
export interface TokenHeaders {
  readonly headers: readonly RunHeader[];
  /** Whether they asked this very model; else any. */
  readonly sameModel: boolean;
}

/** The last runs of each suite file that asked this model, by provider and id; else the last ones that asked any. */
export function tokenHeaders(
  headers: readonly RunHeader[],
  { files, model }: { readonly files: readonly string[]; readonly model: ModelSpec },
): TokenHeaders {
  const same = headers.filter(({ started }) => ROLES.some((role) => isModel(started.roles[role]?.spec, model)));
  const ofSame = lastOfEach(same, files);
  if (ofSame.length > 0) return { headers: ofSame, sameModel: true };
  const live = headers.filter(({ started }) => ROLES.some((role) => started.roles[role]?.spec !== undefined));
  return { headers: lastOfEach(live, files), sameModel: false };
}

/** Whether two specs name the same model of the same provider. */
export function isModel(spec: ModelSpec | undefined, model: ModelSpec): boolean {
  return spec !== undefined && spec.provider === model.provider && spec.model === model.model;
}

/** For every file its last runs: a run is taken while it holds a file that too few later ones hold. */
function lastOfEach(headers: readonly RunHeader[], files: readonly string[]): RunHeader[] {
  const counts = new Map(files.map((file) => [file, 0]));
  return headers.filter(({ started }) => {
    const held = files.filter((file) => started.suiteFiles.includes(file));
    const isWanted = held.some((file) => (counts.get(file) ?? 0) < EARLIER_RUNS);
    if (isWanted) for (const file of held) counts.set(file, (counts.get(file) ?? 0) + 1);
    return isWanted;
  });
}

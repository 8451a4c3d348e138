import { type NamedModel, type RuntimeIdentity, textHash } from '@plumbline/protocol';
import { shortened } from './cut-text.ts';
import { formatNumber } from './format-value.ts';

const MOST_FILES = 8;
const LONGEST_TEXT = 200;

/** One property of the two models; `undefined` where it is not recorded. */
export interface IdentityRow {
  readonly label: string;
  readonly baseline: string | undefined;
  readonly candidate: string | undefined;
  readonly differs: boolean;
}

/** Who was compared with whom, property by property. Properties that neither model has are left out. */
export function identityRows(baseline: NamedModel | undefined, candidate: NamedModel | undefined): readonly IdentityRow[] {
  const of = (identity: NamedModel | undefined) => new Map(identity === undefined ? [] : properties(identity));
  const left = of(baseline);
  const right = of(candidate);
  return [...new Set([...left.keys(), ...right.keys()])]
    .map((label) => ({
      label: shortened(label, LONGEST_TEXT),
      baseline: shortenedIfAny(left.get(label)),
      candidate: shortenedIfAny(right.get(label)),
      differs: left.get(label) !== right.get(label),
    }))
    .filter((row) => row.baseline !== undefined || row.candidate !== undefined);
}

function shortenedIfAny(text: string | undefined): string | undefined {
  return text === undefined ? undefined : shortened(text, LONGEST_TEXT);
}

/** The one-line name of a model: `provider:model`, or as much of it as the results say. */
export function modelName(identity: NamedModel | undefined): string {
  if (identity === undefined) return 'a model that the results do not name';
  return identity.provider === undefined ? identity.model : `${identity.provider}:${identity.model}`;
}

/** The first twelve hexadecimal digits of a hash. */
export function shortHash(hash: string): string {
  return hash.slice(0, 12);
}

function properties(identity: NamedModel): readonly (readonly [string, string | undefined])[] {
  const { sampling = {} } = identity;
  return [
    ['Provider', identity.provider],
    ['Model', identity.model],
    ['Revision', identity.revision],
    ...files(identity.files),
    ['Dtype', identity.dtype],
    ['Device', identity.device],
    ['Ran in', identity.runtime === undefined ? undefined : runtime(identity.runtime)],
    ['Temperature', sampling.temperature === undefined ? undefined : String(sampling.temperature)],
    ['Top p', sampling.topP === undefined ? undefined : String(sampling.topP)],
    ['Output limit', sampling.maxOutputTokens === undefined ? undefined : `${formatNumber(sampling.maxOutputTokens)} tokens`],
    ['Sampling seed', sampling.seed === undefined ? undefined : String(sampling.seed)],
    ['Stops at', sampling.stop === undefined ? undefined : sampling.stop.map((stop) => JSON.stringify(stop)).join(', ')],
  ];
}

function files(hashes: Readonly<Record<string, string>> | undefined): readonly (readonly [string, string])[] {
  if (hashes === undefined) return [];
  const names = Object.keys(hashes).sort();
  const omitted = names.slice(MOST_FILES);
  const rest = JSON.stringify(omitted.map((name) => [name, hashes[name]]));
  return [
    ...names.slice(0, MOST_FILES).map((name) => [name, shortHash(hashes[name] ?? '')] as const),
    ...(omitted.length === 0 ? [] : [[`${omitted.length} more files, together`, shortHash(textHash(rest))] as const]),
  ];
}

function runtime(identity: RuntimeIdentity): string {
  switch (identity.kind) {
    case 'node':
      return `Node ${identity.version}`;
    case 'browser':
      return `${identity.name} ${identity.version}`;
    case 'remote':
      return identity.endpoint;
  }
}

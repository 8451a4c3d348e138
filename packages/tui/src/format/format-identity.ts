import type { ModelIdentity } from '@plumbline/protocol';

/** A model in one phrase: provider, id, revision, dtype, device and where it ran. */
export function formatIdentity(identity: ModelIdentity): string {
  const revision = identity.revision === undefined ? '' : `@${identity.revision.slice(0, 12)}`;
  const { runtime } = identity;
  const ranOn =
    runtime.kind === 'remote' ? undefined : `${runtime.kind === 'browser' ? runtime.name : 'node'} ${runtime.version}`;
  const name = `${identity.provider}/${identity.model}${revision}`;
  return [name, identity.dtype, identity.device, ranOn].filter((part) => part !== undefined).join(' ');
}

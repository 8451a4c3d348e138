import { PlumblineError, ROLES, type RunStarted } from '@plumbline/protocol';
import type { RecordedRole } from './schema.ts';

/**
 * Whose answers of a record are meant.
 *
 * @throws PlumblineError `config-invalid` where that is not clear
 */
export function roleOfRecord(
  started: Pick<RunStarted, 'roles'> | undefined,
  options: { readonly file: string; readonly role: RecordedRole | undefined },
): RecordedRole {
  if (options.role === 'judge') return 'judge';
  const present = ROLES.filter((role) => started?.roles[role] !== undefined);
  if (options.role !== undefined && present.includes(options.role)) return options.role;
  const [only, ...others] = present;
  if (options.role === undefined && only !== undefined && others.length === 0) return only;
  const wanted = options.role === undefined ? '"role" is not set' : `"role" is ${JSON.stringify(options.role)}`;
  throw new PlumblineError(
    `Cannot tell whose answers of ${options.file} to replay: ${wanted}, the run has ${present.join(' and ') || 'no roles'}`,
    {
      code: 'config-invalid',
      remedy: present.length === 0 ? 'Name a run that was started by this tool.' : `Set "role" to ${present.join(' or ')}.`,
      location: { field: 'role' },
    },
  );
}

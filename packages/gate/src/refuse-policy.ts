import { type ErrorLocation, PlumblineError } from '@plumbline/protocol';

/**
 * Refuses a policy.
 *
 * @param found what was found, as the end of "Cannot read policy at FILE: ..."
 * @throws PlumblineError `policy-invalid`, always
 */
export function refusePolicy(found: string, options: { readonly location: ErrorLocation; readonly remedy: string }): never {
  throw new PlumblineError(`Cannot read policy at ${options.location.file}: ${found}`, { code: 'policy-invalid', ...options });
}

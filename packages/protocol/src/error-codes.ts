/** Every way in which the tool can refuse, one code each; docs/guide/errors.md says what to do about it. */
export const ERROR_CODES = [
  'browser-missing',
  'config-invalid',
  'config-missing',
  'dataset-invalid',
  'dataset-missing',
  'disk-full',
  'file-unreadable',
  'internal',
  'model-files-missing',
  'model-failed',
  'model-unknown',
  'pairing-refused',
  'policy-invalid',
  'prices-invalid',
  'provider-refused',
  'provider-unreachable',
  'run-exists',
  'run-incomplete',
  'run-log-invalid',
  'suite-crashed',
  'suite-invalid',
  'suite-missing',
  'trials-invalid',
  'usage',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

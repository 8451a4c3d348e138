import { parsePolicy } from '@plumbline/gate/policy';
import type { PolicyText } from '@plumbline/protocol';
import { readYaml } from './read-yaml.ts';

/** A policy file as written, checked. @throws PlumblineError `policy-invalid` naming the key and the value found */
export async function loadPolicyText(file: string): Promise<PolicyText> {
  const data = await readYaml(file, { what: 'policy', code: 'policy-invalid' });
  parsePolicy(data, { file });
  // What the check has proved is kept as it was written, so that a record holds the author's own policy.
  return data as PolicyText;
}

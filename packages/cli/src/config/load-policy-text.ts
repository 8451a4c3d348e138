import { PolicySchema, type PolicyText, parseRecord } from '@plumbline/protocol';
import { readYaml } from './read-yaml.ts';

/** A policy file as written, checked. @throws PlumblineError `policy-invalid` naming the key and the value found */
export async function loadPolicyText(file: string): Promise<PolicyText> {
  const data = await readYaml(file, { what: 'policy', code: 'policy-invalid' });
  parseRecord(PolicySchema, data, { what: 'the policy', code: 'policy-invalid', location: { file } });
  // The check above is the proof; what is kept is the text's own form, so that its hash is that of what was written.
  return data as PolicyText;
}

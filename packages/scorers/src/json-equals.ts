import type { Scorer } from '@plumbline/protocol';
import { answerObject } from './parts/answer-object.ts';
import { decided } from './parts/decided.ts';
import { jsonEqual } from './parts/json-equal.ts';
import { unscored } from './parts/unscored.ts';
import { versionOf } from './parts/version-of.ts';

/** Passes when the first JSON object of the answer equals the case's target: same keys in any order, same values. */
export function jsonEquals(): Scorer {
  return {
    name: 'json-equals',
    version: versionOf(1, {}),
    score({ case: { target }, ...answer }) {
      if (target === undefined) return unscored('the case has no target');
      const found = answerObject(answer);
      if ('problem' in found) return decided(false, found.problem);
      const equal = jsonEqual(found.object, target);
      return decided(equal, equal ? 'the object equals the target' : 'the object differs from the target');
    },
  };
}

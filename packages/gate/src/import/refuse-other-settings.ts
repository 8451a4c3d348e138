import { PlumblineError, type Role } from '@plumbline/protocol';

/** As much of each side as a message shows, around the place where they part. */
const SHOWN = 120;
const BEFORE = 40;

/**
 * Refuses two imported results whose suites were run in another way around the cases. What only one side says is no difference.
 *
 * @throws PlumblineError `pairing-refused` with the suite and both settings from where they part
 */
export function refuseOtherSettings(settings: Readonly<Record<Role, Readonly<Record<string, string>>>>): void {
  for (const [suite, was] of Object.entries(settings.baseline)) {
    const is = settings.candidate[suite];
    if (is === undefined || is === was) continue;
    let same = 0;
    while (was[same] === is[same]) same += 1;
    const shown = (text: string) => text.slice(Math.max(0, same - BEFORE), same + SHOWN);
    throw new PlumblineError(
      `Cannot pair "${suite}": it was set up differently, the baseline with ${shown(was)}, the candidate with ${shown(is)}`,
      { code: 'pairing-refused', remedy: `Run "${suite}" again for the baseline as it was run for the candidate, then compare.` },
    );
  }
}

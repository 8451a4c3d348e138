import { linksToNpm, type ProcessLink } from './links-to-npm.ts';
import { processEntry } from './process-entry.ts';

/** How often is looked: a container that npm is the first process of is gone half a second after npm got its signal. */
const LOOK_EVERY_MS = 150;

/**
 * Ends this process as SIGTERM does once the npm above it was stopped. npm passes SIGTERM on to its shell, which dies of it and tells the
 * command nothing; one that is killed tells nobody. A process that was put into the background, or whose starter ended by itself, goes on.
 */
export async function endWithNpm(): Promise<void> {
  const links = await linksToNpm(process.pid, (pid) => processEntry(pid, process.platform));
  if (links.length === 0) return;
  let suspect: ProcessLink | undefined;
  const look = setInterval(() => {
    const broken = links.find(({ upper, lower }) => !isAlive(upper) && isAlive(lower));
    // A terminal that is closed ends all of them, one a moment before the other: that is no sign.
    if (broken !== undefined && broken === suspect) {
      clearInterval(look);
      process.kill(process.pid, 'SIGTERM');
    }
    suspect = broken;
  }, LOOK_EVERY_MS);
  look.unref();
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return Reflect.get(Object(error), 'code') !== 'ESRCH';
  }
}

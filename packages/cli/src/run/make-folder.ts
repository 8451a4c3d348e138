import { existsSync } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it that are missing. One by one: asked for all of them at once, Node hides the reason of a read-only
 * file system, and never comes back from one that lets nobody make folders, such as /proc.
 *
 * @param folder absolute
 * @throws the system's error, with its own reason
 */
export async function makeFolder(folder: string): Promise<void> {
  const missing = [folder];
  for (let above = dirname(folder); !existsSync(above) && dirname(above) !== above; above = dirname(above))
    missing.unshift(above);
  for (const next of missing) {
    try {
      await mkdir(next);
    } catch (error) {
      // It may have been there, or another process made it meanwhile.
      if (!(await isFolder(next))) throw error;
    }
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

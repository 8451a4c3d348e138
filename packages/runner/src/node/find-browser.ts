import { existsSync } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PlumblineError } from '@plumbline/protocol';

/** A browser on this machine. */
export interface FoundBrowser {
  readonly path: string;
  /** Where it was found, in words. */
  readonly origin: string;
}

/** What the search depends on. */
export interface FindBrowserOptions {
  readonly env: { readonly [name: string]: string | undefined };
  readonly platform: NodeJS.Platform;
  /** Told what is being tried, a line each. */
  readonly say?: (line: string) => void;
}

const SYSTEM_PATHS: { readonly [platform: string]: readonly string[] } = {
  linux: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome-stable', '/usr/bin/google-chrome'],
  darwin: ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  ],
};

const INSTALL_COMMAND: { readonly [platform: string]: string } = {
  linux: 'sudo apt-get install -y chromium',
  darwin: 'brew install --cask chromium',
  win32: 'winget install Google.Chrome',
};

/**
 * Finds a Chromium: the one that CHROMIUM_PATH names, one that the system has, or on Linux the one inside the npm
 * package `@sparticuz/chromium`, which is unpacked once into the temporary folder.
 *
 * @throws PlumblineError `browser-missing` with the one command that installs one
 */
export async function findBrowser(options: FindBrowserOptions): Promise<FoundBrowser> {
  const { env, platform, say = () => undefined } = options;
  const named = env.CHROMIUM_PATH;
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return { path: named, origin: 'CHROMIUM_PATH' };
    throw missing(
      `CHROMIUM_PATH names ${named}, which does not exist`,
      'Correct CHROMIUM_PATH, or unset it to use the browser of the system.',
    );
  }
  const paths = SYSTEM_PATHS[platform] ?? [];
  for (const path of paths) if (existsSync(path)) return { path, origin: 'the system' };
  const remedy = `Type: ${INSTALL_COMMAND[platform] ?? 'install Chromium and set CHROMIUM_PATH'} (or use --runtime node).`;
  if (platform !== 'linux') throw missing(`none of ${paths.join(', ')} exists`, remedy);
  say(`No browser at ${paths.join(', ')}; trying the one of the npm package @sparticuz/chromium`);
  try {
    const path = await unpackBundled();
    return { path, origin: 'the npm package @sparticuz/chromium' };
  } catch (error) {
    throw missing(
      `none of ${paths.join(', ')} exists, and the npm package @sparticuz/chromium gave none (${messageOf(error)})`,
      remedy,
      error,
    );
  }
}

/** Unpacks into the temporary folder. A half-unpacked file of another, killed process is recognised by its size and made again. */
async function unpackBundled(): Promise<string> {
  const require = createRequire(import.meta.url);
  require.resolve('@sparticuz/chromium');
  const { default: bundled } = await import('@sparticuz/chromium');
  const path = await bundled.executablePath();
  const { size } = await stat(path);
  if (size > 100 * 1024 * 1024) return path;
  await rename(path, `${path}.broken`);
  await rm(`${path}.broken`, { force: true });
  return bundled.executablePath();
}

function missing(found: string, remedy: string, cause?: unknown): PlumblineError {
  return new PlumblineError(`Cannot start a browser: ${found}`, { code: 'browser-missing', remedy, cause });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

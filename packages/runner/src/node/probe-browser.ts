import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CHROMIUM_ARGUMENTS } from './chromium-arguments.ts';

/** What a browser says of itself. */
export interface BrowserProbe {
  readonly name: string;
  readonly version: string;
  /** The WebGPU adapter in words; absent when the browser offers none. */
  readonly webgpu?: string;
}

/**
 * Starts a browser, headless, and asks it what it can do.
 *
 * @throws Error when it does not start
 */
export async function probeBrowser(executablePath: string): Promise<BrowserProbe> {
  // Playwright takes a quarter of a second to load, and only this needs it here.
  const { chromium } = await import('playwright');
  const server = createServer((_request, response) => response.end('<!doctype html><title>probe</title>'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch({ executablePath, headless: true, chromiumSandbox: false, args: CHROMIUM_ARGUMENTS });
  try {
    const page = await browser.newPage();
    // WebGPU exists on secure pages only, and a page of this machine is one.
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const webgpu = await page.evaluate(async () => {
      const gpu = Reflect.get(navigator, 'gpu') as
        | { requestAdapter(): Promise<{ info: Record<string, unknown> } | null> }
        | undefined;
      const adapter = await gpu?.requestAdapter();
      if (adapter === null || adapter === undefined) return undefined;
      const { vendor, architecture, isFallbackAdapter } = adapter.info;
      return `${vendor} ${architecture}${isFallbackAdapter === true ? ' (software)' : ''}`;
    });
    return { name: browser.browserType().name(), version: browser.version(), ...(webgpu === undefined ? {} : { webgpu }) };
  } finally {
    await browser.close();
    server.close();
  }
}

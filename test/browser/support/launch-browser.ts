import { type Browser, chromium } from 'playwright-core';

export const executablePath = '/usr/bin/chromium';

/** A browser with a profile of its own that is thrown away, and that calls nobody by itself. */
export function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...more,
    ],
  });
}

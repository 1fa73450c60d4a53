import { randomBytes } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { desk } from '../../../lib/local/host-page/desk.ts';
import { type HostWorld, openHostWorld } from '../../../lib/local/host-page/host-world.ts';
import { startHostPage } from '../../../lib/local/host-page/index.ts';
import { contextOf } from '../../../lib/local/host-page/people.ts';
import { watchCatalogRun } from '../../../lib/local/journey/catalog-run.ts';
import { queuesAreEmpty } from '../../../lib/local/journey/idle.ts';
import { openPage } from '../../../lib/local/journey/page-client.ts';
import { startLocalRuntime } from '../../../lib/local/start-local-runtime.ts';
import { sharedBundles } from '../../support/run/shared-bundles.ts';
import { launchBrowser } from './launch-browser.ts';
import { type OpenPage, openInFrame } from './open-page.ts';

export interface BrowserWorld {
  readonly hostWorld: HostWorld;
  /** The page in a frame of another site. @param query what the host page is asked for, as `person=user&frame=strict` */
  open(query?: string, width?: number): Promise<OpenPage>;
  /** One of the desk's acts, carried to its end. */
  act(name: string): Promise<void>;
  /** Printful connected and its products in the shop, without clicking through it. */
  connect(): Promise<void>;
  readonly browser: Browser;
  /** Where the host page is. */
  readonly hostUrl: string;
  close(): Promise<void>;
}

export interface BrowserWorldOptions {
  /** Default: the bundles that all tests of a run share. */
  readonly bundle?: typeof sharedBundles;
  readonly browserArguments?: readonly string[];
  /** Variables of the deployment. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** What was told has been heard, and what follows from it has been done. */
async function allIsQuiet({ runtime, fixture }: HostWorld): Promise<void> {
  // The CRM tells of an order, its worker causes one at the provider, which tells of that in its turn.
  for (const server of [fixture.highlevelServer, fixture.printfulServer]) {
    await server.settled();
    await queuesAreEmpty(runtime);
  }
}

/** The real functions, simulators behind them, a host page around the page, and a browser that looks at it. */
export async function openBrowserWorld({
  bundle = sharedBundles,
  browserArguments = [],
  environment: more = {},
}: BrowserWorldOptions = {}): Promise<BrowserWorld> {
  // A secret of its own, so that nothing of another run is remembered by chance.
  const environment = { HIGHLEVEL_SHARED_SECRET: randomBytes(24).toString('base64url'), ...more };
  const runtime = await startLocalRuntime({ bundle, port: 0, schedules: false, environment });
  const hostWorld = await openHostWorld(runtime);
  const host = await startHostPage(hostWorld);
  const browser = await launchBrowser(browserArguments);
  return {
    hostWorld,
    browser,
    hostUrl: host.url,
    open: (query = '', width = 1280) => openInFrame(browser, `${host.url}/?bare&${query}`, width),
    async act(name) {
      await desk[name]?.act(hostWorld);
      await allIsQuiet(hostWorld);
    },
    async connect() {
      const page = await openPage(runtime.doors, contextOf('admin', hostWorld.fixture));
      await page.call('PUT', '/api/connections/printful', { credentials: { token: hostWorld.fixture.printfulToken } });
      await watchCatalogRun(hostWorld.fixture, page, { provider: 'printful' });
    },
    async close() {
      await browser.close();
      await host.close();
      await runtime.close();
    },
  };
}

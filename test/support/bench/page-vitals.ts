import { existsSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import type { Page } from 'playwright-core';
import { bundleForThisMachine } from '../../../lib/local/template/bundle.ts';
import { type BrowserWorld, openBrowserWorld } from '../../browser/support/browser-world.ts';
import { executablePath } from '../../browser/support/launch-browser.ts';

/** Of one visit, as the browser itself measures: ms, a share of the screen, ms. */
interface Vitals {
  readonly lcp: number;
  readonly cls: number;
  readonly inp: number;
}

export interface VitalFigures {
  readonly runs: number;
  readonly median: Vitals;
  readonly worst: Vitals;
  /** Absent: the machine was quiet, and the figures count. */
  readonly notJudged?: string;
  readonly isMet: boolean;
}

const bars: Vitals = { lcp: 2_500, cls: 0.1, inp: 200 };
/** 1.6 Mbit/s, 150 ms, a quarter of the processor: a telephone in the street. */
const network = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 };
const slowerBy = 4;
/** Load on each core beyond which a figure says more of the machine than of the page. */
const quiet = 0.3;

/** The frame is of another site: only within one process do the page's limits hold for it, too. */
const oneProcess = ['--disable-site-isolation-trials', '--disable-features=IsolateOrigins,site-per-process'];

/** Told by the frame to the window around it, which can be asked. */
const observe = `(() => {
  if (parent === window) {
    addEventListener('message', ({ data }) => { if (data && data.vitals) window.vitals = data.vitals; });
    return;
  }
  const vitals = { lcp: 0, cls: 0, inp: 0 };
  const see = (type, note, more) => new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) note(entry);
    parent.postMessage({ vitals }, '*');
  }).observe({ type, buffered: true, ...more });
  see('largest-contentful-paint', ({ startTime }) => { vitals.lcp = startTime; });
  see('layout-shift', ({ value, hadRecentInput }) => { if (!hadRecentInput) vitals.cls += value; });
  see('event', ({ duration, interactionId }) => { if (interactionId) vitals.inp = Math.max(vitals.inp, duration); }, { durationThreshold: 16 });
})()`;

/** Home, then Orders, a tick and a filter: how soon it stands, how still, and how soon it answers. `undefined`: no browser here. */
export async function measureVitals(runs: number): Promise<VitalFigures | undefined> {
  if (!existsSync(executablePath)) return undefined;
  const load = (loadavg()[0] ?? 0) / availableParallelism();
  const world = await openBrowserWorld({ bundle: bundleForThisMachine, browserArguments: oneProcess });
  try {
    await world.connect();
    for (const act of ['place-good', 'place-incomplete', 'place-good']) await world.act(act);
    const seen: Vitals[] = [];
    for (let run = 0; run < runs; run += 1) seen.push(await visit(world));
    const worst = eachVital((key) => Math.max(...seen.map((vitals) => vitals[key])));
    const median = eachVital((key) => middle(seen.map((vitals) => vitals[key])));
    const notJudged = load > quiet ? `load ${load.toFixed(1)} on each core` : undefined;
    const isGood = median.lcp <= bars.lcp && median.cls <= bars.cls && median.inp <= bars.inp;
    return { runs, median, worst, ...(notJudged && { notJudged }), isMet: isGood || notJudged !== undefined };
  } finally {
    await world.close();
  }
}

async function visit(world: BrowserWorld): Promise<Vitals> {
  const context = await world.browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-US' });
  try {
    await context.route(/^https:/, (route) => route.abort());
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.emulateNetworkConditions', network);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowerBy });
    await page.addInitScript(observe);
    await page.goto(`${world.hostUrl}/?bare`);
    await use(page);
    return await page.evaluate<Vitals>('window.vitals');
  } finally {
    await context.close();
  }
}

async function use(page: Page): Promise<void> {
  const inside = page.frameLocator('iframe[name=page]');
  await inside.getByRole('heading', { name: '1 thing needs you' }).waitFor();
  await inside.getByRole('link', { name: /^Orders/ }).click();
  await inside.getByRole('checkbox').nth(1).click();
  await inside.getByRole('button', { name: /^Needs you/ }).click();
  await inside.getByText('Ada Moreau').first().waitFor();
}

function eachVital(of: (key: keyof Vitals) => number): Vitals {
  return { lcp: of('lcp'), cls: of('cls'), inp: of('inp') };
}

function middle(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

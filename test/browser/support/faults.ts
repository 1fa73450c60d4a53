import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenPage } from './open-page.ts';

/** Where a picture of every screen and state is put; absent: none is taken. */
const pictures = process.env.PAGE_SHOTS;
const themes = ['light', 'dark'] as const;
const widths = [1280, 390, 320] as const;

/** What is wrong with what stands on the screen, in both themes, wide and narrow: axe's findings, and sideways scrolling. */
export async function faultsOf(open: OpenPage, name: string): Promise<readonly string[]> {
  if (pictures) mkdirSync(pictures, { recursive: true });
  const faults: string[] = [];
  for (const theme of themes) {
    await open.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
    for (const width of widths) {
      await open.page.setViewportSize({ width, height: 900 });
      const found = [...(await open.axe()), ...(await widerThanTheWindow(open))];
      faults.push(...found.map((fault) => `${theme} ${width}: ${fault}`));
      if (pictures) await open.page.screenshot({ path: join(pictures, `${name}-${theme}-${width}.png`) });
    }
  }
  return faults;
}

async function widerThanTheWindow(open: OpenPage): Promise<readonly string[]> {
  const [content = 0, window = 0] = await open.evaluate<readonly number[]>(
    '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
  );
  return content > window ? [`the page is ${content} wide in a window of ${window}`] : [];
}

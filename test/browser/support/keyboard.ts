import type { OpenPage } from './open-page.ts';

interface Focused {
  readonly name: string;
  /** The focus can be seen, and nothing lies over it. */
  readonly isSeen: boolean;
}

const mostTabs = 60;

/** What has the focus in the frame, as a person with a keyboard finds it. */
const focused = `(() => {
  const at = document.activeElement;
  if (!at || at === document.body) return { name: '', isSeen: true };
  const box = at.getBoundingClientRect();
  const style = getComputedStyle(at);
  const over = document.elementFromPoint(box.left + Math.min(box.width, 8) / 2, box.top + box.height / 2);
  const label = at.labels?.[0]?.textContent ?? '';
  return {
    name: (at.getAttribute('aria-label') ?? (label || at.textContent || '')).trim(),
    isSeen: style.outlineStyle !== 'none' && over !== null && (at === over || at.contains(over) || over.contains(at)),
  };
})()`;

/** Presses Tab until something of this name has the focus. @throws Error when that is not within reach, or a stop is not seen. */
export async function tabTo({ page, evaluate }: OpenPage, name: RegExp): Promise<void> {
  const stops: string[] = [];
  for (let tab = 0; tab < mostTabs; tab += 1) {
    await page.keyboard.press('Tab');
    const at = await evaluate<Focused>(focused);
    if (!at.isSeen) throw new Error(`The focus on "${at.name}" cannot be seen.`);
    if (name.test(at.name)) return;
    stops.push(at.name);
  }
  throw new Error(`Tab never came to ${name}: ${stops.join(' · ')}`);
}

/** Tab, then Enter. */
export async function press(open: OpenPage, name: RegExp): Promise<void> {
  await tabTo(open, name);
  await open.page.keyboard.press('Enter');
}

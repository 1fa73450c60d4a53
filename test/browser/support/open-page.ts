import axe from 'axe-core';
import type { Browser, Frame, FrameLocator, Page } from 'playwright-core';

export interface OpenPage {
  readonly page: Page;
  /** What stands in the frame. */
  readonly inside: FrameLocator;
  /** Everything the browser's console said, and every error that nobody caught. */
  readonly messages: readonly string[];
  /** Requests to the page's own doors, in order: method and path. */
  readonly requests: readonly string[];
  /** What axe finds in the frame, a line each. */
  axe(): Promise<readonly string[]>;
  /** Evaluates an expression in the frame, as the browser's own tools would. */
  evaluate<T>(expression: string): Promise<T>;
  close(): Promise<void>;
}

const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><rect width="4" height="4" fill="#98a2b3"/></svg>';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export async function openInFrame(browser: Browser, url: string, width: number): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'en-US' });
  // Pictures stand at providers' own hosts, which are none here.
  await context.route(/^https:\/\/.*\.(?:png|jpe?g)$/, (route) =>
    route.fulfill({ contentType: 'image/svg+xml', body: picture }),
  );
  const page = await context.newPage();
  const messages: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => messages.push(`${message.type()}: ${message.text()} ${message.location().url}`));
  page.on('pageerror', (error) => messages.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const { pathname, origin } = new URL(request.url());
    if (origin !== new URL(url).origin) requests.push(`${request.method()} ${pathname}`);
  });
  await page.goto(url);
  const evaluate = <T>(expression: string) => evaluateIn<T>(frameOf(page), expression);
  return {
    page,
    inside: page.frameLocator('iframe[name=page]'),
    messages,
    requests,
    evaluate,
    async axe() {
      await evaluate(`${axe.source}; undefined`);
      const options = JSON.stringify({ runOnly: rules, resultTypes: ['violations'] });
      return evaluate<string[]>(
        `axe.run(document, ${options}).then(({ violations }) => violations.flatMap(({ id, nodes }) =>
          nodes.map(({ target, failureSummary }) => id + ' ' + target.join(' ') + ': ' + failureSummary)))`,
      );
    },
    close: () => context.close(),
  };
}

function frameOf(page: Page): Frame {
  const frame = page.frame('page');
  if (!frame) throw new Error('The host page shows no frame.');
  return frame;
}

/** Through the frame's own session: the page's policy lets nothing else run there. */
async function evaluateIn<T>(frame: Frame, expression: string): Promise<T> {
  const session = await frame.page().context().newCDPSession(frame);
  try {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as T;
  } finally {
    await session.detach();
  }
}

import { type HttpAnswer, html } from '../../shared/platform/http-response.ts';

type PageName = 'unknown-state' | 'bad-code' | 'no-code' | 'refused' | 'slowed' | 'unavailable';

const pages: Readonly<Record<PageName, { readonly status: number; readonly title: string; readonly text: string }>> = {
  'unknown-state': {
    status: 400,
    title: 'This link has expired',
    text: 'An install link works once, and only for ten minutes. Please start the installation again.',
  },
  'bad-code': {
    status: 400,
    title: 'HighLevel did not confirm the installation',
    text: 'The code in this link was used before or has expired. Please start the installation again.',
  },
  'no-code': {
    status: 400,
    title: 'The installation was not finished',
    text: 'HighLevel sent you back without a confirmation. Nothing was installed; you can start again at any time.',
  },
  refused: {
    status: 400,
    title: 'HighLevel refused the installation',
    text: 'Please start the installation again. If this page comes back, tell the people who run this app.',
  },
  slowed: {
    status: 429,
    title: 'Too many attempts',
    text: 'HighLevel did not confirm many installations from your network in a row. Please start again in ten minutes.',
  },
  unavailable: {
    status: 503,
    title: 'The installation is not finished yet',
    text: 'Something did not answer in time. Please reload this page in a moment.',
  },
};

export function page(name: PageName): HttpAnswer {
  const { status, title, text } = pages[name];
  const again = status === 400 ? '<p><a href="/oauth/install">Start the installation again</a></p>' : '';
  return html(
    status,
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
      `<title>${title}</title><style>body{font:16px/1.5 system-ui;margin:15vh auto;max-width:32rem;padding:0 1rem}</style>` +
      `<h1>${title}</h1><p>${text}</p>${again}</html>`,
  );
}

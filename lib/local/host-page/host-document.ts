import { desk } from './desk.ts';
import type { HostWorld } from './host-world.ts';
import { people } from './people.ts';

/** How a CRM may frame the page; what HighLevel does is not published. */
export const frames: Readonly<Record<string, string>> = {
  plain: '',
  clipboard: 'allow="clipboard-write"',
  strict: 'sandbox="allow-scripts allow-same-origin"',
  forms: 'sandbox="allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox"',
};

/** How the window around answers who is there. */
const answers = ['at-once', 'late', 'twice', 'never', 'from-elsewhere'] as const;

export interface HostChoices {
  readonly person: string;
  readonly frame: string;
  readonly answer: string;
  /** Without menu and desk: the frame alone, as wide as the window. */
  readonly bare: boolean;
}

/** The choices in the query of the host page's address; an unknown one is the default. */
export function readChoices(query: URLSearchParams): HostChoices {
  const one = (name: string, known: readonly string[], fallback: string) =>
    known.find((each) => each === query.get(name)) ?? fallback;
  return {
    person: one('person', Object.keys(people), 'admin'),
    frame: one('frame', Object.keys(frames), 'plain'),
    answer: one('answer', answers, 'at-once'),
    bare: query.has('bare'),
  };
}

/** The window around the page: what a merchant sees of their CRM, and the desk. */
export function hostDocument(choices: HostChoices, world: HostWorld): string {
  const { person, frame, answer, bare } = choices;
  const page = `${world.runtime.publicUrl}/app`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Harbour Gifts</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/host.css"></head>
<body class="${bare ? 'bare' : ''}" data-person="${person}" data-answer="${answer}">
${bare ? '' : menu(choices)}
<main><iframe title="Dropshipping" name="page" src="${escaped(page)}" ${frames[frame] ?? ''}></iframe></main>
${bare ? '' : deskPanel(world)}
<script src="/host.js"></script></body></html>`;
}

function menu(choices: HostChoices): string {
  const items = ['Dashboard', 'Conversations', 'Contacts', 'Payments', 'Store', 'Dropshipping'];
  return `<nav class="menu" aria-label="CRM"><strong>Harbour Gifts</strong>
<ul>${items.map((item) => `<li class="${item === 'Dropshipping' ? 'here' : ''}">${item}</li>`).join('')}</ul>
${select('person', 'Who looks at it', labels(people), choices.person)}
${select(
  'frame',
  'The frame',
  Object.keys(frames).map((name) => [name, name] as const),
  choices.frame,
)}
${select(
  'answer',
  'The CRM says who is there',
  answers.map((name) => [name, name] as const),
  choices.answer,
)}
</nav>`;
}

function labels(from: Readonly<Record<string, { readonly label: string }>>) {
  return Object.entries(from).map(([name, { label }]) => [name, label] as const);
}

function select(name: string, label: string, options: readonly (readonly [string, string])[], chosen: string): string {
  const all = options.map(
    ([value, text]) => `<option value="${value}"${value === chosen ? ' selected' : ''}>${text}</option>`,
  );
  return `<label>${label}<select name="${name}">${all.join('')}</select></label>`;
}

function deskPanel({ fixture, second }: HostWorld): string {
  const groups = [...new Set(Object.values(desk).map(({ group }) => group))];
  const buttons = (group: string) =>
    Object.entries(desk)
      .filter(([, act]) => act.group === group)
      .map(([name, { label }]) => `<button type="button" data-act="${name}">${escaped(label)}</button>`)
      .join('');
  const token = (label: string, value: string) =>
    `<label>${label}<input readonly value="${escaped(value)}" onfocus="this.select()"></label>`;
  return `<aside class="desk" aria-label="Desk"><h2>The other side</h2><p role="status" id="told"></p>
${groups.map((group) => `<section><h3>${escaped(group)}</h3>${buttons(group)}</section>`).join('')}
<section><h3>Tokens to paste at Start</h3>${token('Printful', fixture.printfulToken)}${token('Printify', second.token)}</section></aside>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

import { sha256Hex } from '../../shared/domain/hash.ts';
import { toProviderId } from '../../shared/domain/ids.ts';
import { type HttpAnswer, html } from '../../shared/platform/http-response.ts';
import { arriveFromConsent } from '../../shared/use-cases/connections/consent-word.ts';
import type { ProviderConsentDeps } from '../../shared/use-cases/connections/provider-consent.ts';
import type { OpenRequest } from './api-request.ts';

const longestCode = 4_000;

/**
 * Where a provider sends the browser after a consent. It connects nothing: it names the account and the person, hands the
 * code to the page that opened it, or shows the word to type there.
 */
export async function consentTab(
  deps: ProviderConsentDeps,
  { path, query: { code = '', state = '' } }: OpenRequest,
): Promise<HttpAnswer> {
  const provider = toProviderId(path.provider ?? '');
  const isAnswered = code !== '' && code.length <= longestCode && state !== '';
  const arrival = isAnswered ? await arriveFromConsent(deps, { provider, state, code }) : undefined;
  if (!arrival) {
    const title = 'Not connected';
    return html(400, tab(title, `<h1>${title}</h1><p>${code === '' ? declined : ended}</p><p>${wayBack}</p>`));
  }
  const name = deps.providers.find(provider)?.name ?? provider;
  const who = arrival.userName === '' ? '' : `, begun by <b>${escaped(arrival.userName)}</b>`;
  const data = Object.entries({ provider, state, code }).map(([key, value]) => `data-${key}="${escaped(value)}"`);
  const body = `<main ${data.join(' ')}><h1>${escaped(name)} allows access</h1>
<p>It is for the account <b>${escaped(arrival.locationId)}</b>${who}. Is that not you? Close this tab: nothing is connected yet.</p>
<section id="word"><p>Type this word into the page that you came from. It works for five minutes.</p><p class="word">${arrival.word}</p></section>
<p id="done" role="status" hidden>Your page goes on. You may close this tab.</p></main><script>${script}</script>`;
  return html(200, tab(`${name} allows access`, body), { 'content-security-policy': policy });
}

const declined = 'You did not allow the connection, or the provider ended it. Nothing was changed.';
const ended = 'This link is not valid any more.';
const wayBack =
  'Close this tab and go back to the app in your business account. Start the connection again there whenever you like.';

/** The word shows itself when there is no page to hand over to, or when that does not say within three seconds that it has it. */
const script = `const{provider,state,code}=document.querySelector('main').dataset,word=document.getElementById('word'),page=window.opener;
if(page){word.hidden=true;const shown=setTimeout(()=>{word.hidden=false},3000);
addEventListener('message',(event)=>{if(event.source!==page||event.origin!==location.origin||event.data!=='consent-taken')return;
clearTimeout(shown);word.hidden=true;document.getElementById('done').hidden=false});
page.postMessage({kind:'provider-consent',provider,state,code},location.origin)}`;

const policy = `default-src 'none'; script-src 'sha256-${Buffer.from(sha256Hex(script), 'hex').toString('base64')}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

function tab(title: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title><style>body{font:16px/1.5 system-ui;margin:15vh auto;max-width:32rem;padding:0 1rem}.word{font:600 2rem/1.2 ui-monospace,monospace;letter-spacing:.2em}</style>${body}</html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

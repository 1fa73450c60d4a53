import type { HttpAnswer } from '../../shared/platform/http-response.ts';
import { html, json } from '../../shared/platform/http-response.ts';

const version = '0.1.0';

/** HighLevel shows the page in a frame of its own domain or of an agency's, which can be any; it asks nothing of either. */
const framePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors https:";

export function health(): HttpAnswer {
  return json(200, { status: 'ok', version });
}

/** What stands at `/app`: a short page that says what was installed. */
export function page(installed: string | undefined): HttpAnswer {
  const name = installed && /^[A-Za-z0-9]{1,40}$/.test(installed) ? installed : undefined;
  const news = name
    ? `<p class="ok">Installed for business account <code>${name}</code>.</p>
       <p>Products and orders start to flow as soon as a provider is connected.</p>`
    : '<p>Products of your provider flow into your store, paid orders to the provider, and tracking back to your customers.</p>';
  return html(
    200,
    `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Dropshipping</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:3rem auto;padding:0 1rem;color:#1d2939}h1{font-size:1.4rem}
.ok{padding:.75rem 1rem;border-radius:.5rem;background:#ecfdf3;color:#05603a}code{font-size:.95em}</style></head>
<body><main><h1>Dropshipping for your store</h1>${news}</main></body></html>`,
    { 'content-security-policy': framePolicy },
  );
}

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { routes } from '../../functions/lanes.ts';
import { openPrinting } from '../../lib/command/printing.ts';
import { openStacks } from '../../lib/ops/deployment/stacks.ts';
import { portalSteps, whereItStands } from '../../lib/ops/setup/portal-words.ts';
import { printApp } from '../../lib/ops/setup/print-app.ts';
import { optionalScopes, requiredScopes } from '../../shared/domain/installations/installation.ts';

const page = readFileSync(resolve(import.meta.dirname, '../../docs/marketplace-app.md'), 'utf8');
const scopes = [...requiredScopes, ...Object.keys(optionalScopes)];
const doors = Object.values(routes)
  .flat()
  .map((route) => route.split(' ')[1] ?? '');

describe('docs/marketplace-app.md', () => {
  it('gives a reason for each scope that the functions compare tokens with, and for no other', () => {
    const rows = [...page.matchAll(/^\| `([a-z/.]+)` \| To .+\. \|$/gm)].map(([, scope]) => scope);
    expect(rows).toEqual(scopes);
  });

  it('names doors that there are, and so do the steps of the set-up', () => {
    const named = [...`${page}\n${portalSteps('{PUBLIC_URL}').join('\n')}`.matchAll(/\{PUBLIC_URL\}(\/[\w/-]+)/g)];
    expect(named.length).toBeGreaterThan(6);
    for (const [, path = ''] of named) expect(doors).toContain(path);
  });

  it('says where each value of HighLevel stands, as the set-up does', () => {
    expect(page).toContain(whereItStands.HIGHLEVEL_CLIENT_ID);
    expect(page).toContain(whereItStands.HIGHLEVEL_SHARED_SECRET);
    expect(page).toContain(whereItStands.HIGHLEVEL_INSTALL_URL);
  });
});

describe('setup --print-app', () => {
  it('prints it with the addresses of the stage, without an account', async () => {
    const lines: string[] = [];
    const file = { region: 'eu-west-1', settings: { PUBLIC_URL: 'https://dropship.quay.shop' } };
    const printing = openPrinting(false, (line) => void lines.push(line));
    await printApp('trial', { findStage: () => file, openStacks, printing });
    expect(lines.join('\n')).toContain('`https://dropship.quay.shop/oauth/callback`');
    expect(lines.join('\n')).not.toContain('{PUBLIC_URL}/');
  });
});

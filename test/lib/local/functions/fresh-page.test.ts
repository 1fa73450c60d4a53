import { describe, expect, it } from '@jest/globals';
import { withFreshPage } from '../../../../lib/local/functions/fresh-page.ts';

function aPage() {
  const did: string[] = [];
  let changedAt = 1;
  const invoke = withFreshPage({
    invoke: async (name, event) => {
      did.push(`${name} ${(event as { rawPath?: string }).rawPath}`);
      return { kind: 'returned', payload: undefined };
    },
    changedAt: () => changedAt,
    rebuild: async () => void did.push('rebuilt'),
  });
  const change = () => {
    changedAt += 1;
  };
  return { did, invoke, change };
}

describe('withFreshPage', () => {
  it('builds the page anew before its document is given out, once for each change', async () => {
    const { did, invoke, change } = aPage();
    await invoke('page', { rawPath: '/app' });
    change();
    await invoke('page', { rawPath: '/app' });
    await invoke('page', { rawPath: '/app/' });
    expect(did).toEqual(['page /app', 'rebuilt', 'page /app', 'page /app/']);
  });

  it('leaves assets and all other functions alone', async () => {
    const { did, invoke, change } = aPage();
    change();
    await invoke('page', { rawPath: '/app/assets/main-1.js' });
    await invoke('custom-page', { rawPath: '/app' });
    await invoke('reconcile', {});
    expect(did).not.toContain('rebuilt');
  });
});

import { describe, expect, it } from '@jest/globals';
import { mergeSettings } from '../../../../shared/domain/settings/merge-settings.ts';

describe('two changes of the settings', () => {
  it('become one, in which the later wins key by key', () => {
    const earlier = { notify: 'each', export: { holdMinutes: 5, statuses: ['completed', 'paid'] } } as const;
    const later = { export: { statuses: ['completed'] }, catalog: { inventory: { buffer: 2 } } };
    expect(mergeSettings({ ...earlier, export: { ...earlier.export, statuses: ['a', 'b'] } }, later)).toEqual({
      notify: 'each',
      export: { holdMinutes: 5, statuses: ['completed'] },
      catalog: { inventory: { buffer: 2 } },
    });
  });

  it('bring in no key that neither named', () => {
    expect(mergeSettings({}, { notify: undefined, confirm: false })).toStrictEqual({ confirm: false });
  });

  it('replace carriers whole, so that one can be taken away', () => {
    const carrier = (name: string) => ({ carriers: { [name]: { name, urlTemplate: '' } } });
    expect(mergeSettings(carrier('A'), carrier('B'))).toEqual(carrier('B'));
    expect(mergeSettings(carrier('A'), { carriers: {} })).toEqual({ carriers: {} });
  });
});

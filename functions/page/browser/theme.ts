import { computed, effect, signal } from '@preact/signals';
import { readableBrand } from './brand-color.ts';
import { preferences } from './preferences.ts';
import { door } from './session.ts';

export const themes = ['light', 'dark', 'device'] as const;

/** Light by default: the frame's `prefers-color-scheme` is the device's, while the window around stays white. */
export const theme = computed(() => preferences.value.theme ?? 'light');

const darkDevice = matchMedia('(prefers-color-scheme: dark)');
const deviceIsDark = signal(darkDevice.matches);
darkDevice.addEventListener('change', ({ matches }) => {
  deviceIsDark.value = matches;
});

/** Keeps the document's colours as the theme and the agency's brand want them. */
export function followTheme(): () => void {
  return effect(() => {
    const shown = theme.value === 'device' ? (deviceIsDark.value ? 'dark' : 'light') : theme.value;
    const { style, dataset } = document.documentElement;
    dataset.theme = shown;
    const color = door.value.kind === 'open' ? door.value.session.brand?.color : undefined;
    const pair = color === undefined ? undefined : readableBrand(color, shown);
    for (const [name, value] of [
      ['--brand', pair?.brand],
      ['--on-brand', pair?.onBrand],
    ] as const) {
      if (value === undefined) style.removeProperty(name);
      else style.setProperty(name, value);
    }
  });
}

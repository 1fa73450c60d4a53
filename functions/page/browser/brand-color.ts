/** One colour of an agency, made readable: lightness is moved in OKLCH until text on it and it on card and page have 4.5:1. */

export interface BrandPair {
  readonly brand: string;
  readonly onBrand: string;
}

type Rgb = readonly [number, number, number];

const needed = 4.5;
/** What a link of this colour may stand on: card and page. */
const grounds = { light: ['#ffffff', '#f9fafb'], dark: ['#161b26', '#0c111d'] } as const;
const inks = { light: '#ffffff', dark: '#0c111d' } as const;

/** @returns undefined when `color` is not `#rrggbb`. */
export function readableBrand(color: string, theme: 'light' | 'dark'): BrandPair | undefined {
  const rgb = parseHex(color);
  if (!rgb) return undefined;
  const { lightness, a, b } = toOklab(rgb);
  const step = theme === 'light' ? -0.01 : 0.01;
  const onBrand = inks[theme];
  for (let moved = lightness; moved >= 0 && moved <= 1; moved += step) {
    const brand = toHex(fromOklab({ lightness: moved, a, b }));
    if ([...grounds[theme], onBrand].every((other) => contrast(brand, other) >= needed)) return { brand, onBrand };
  }
  return theme === 'light' ? { brand: '#000000', onBrand } : { brand: '#ffffff', onBrand };
}

/** WCAG 2.2, relative luminance and contrast ratio of two `#rrggbb`. */
export function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((x, y) => y - x);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = (parseHex(color) ?? [0, 0, 0]).map(toLinear);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function parseHex(color: string): Rgb | undefined {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  if (!match) return undefined;
  const [, r = '0', g = '0', b = '0'] = match;
  return [Number.parseInt(r, 16) / 255, Number.parseInt(g, 16) / 255, Number.parseInt(b, 16) / 255];
}

function toHex(rgb: Rgb): string {
  const part = (value: number) =>
    Math.round(Math.min(1, Math.max(0, value)) * 255)
      .toString(16)
      .padStart(2, '0');
  return `#${rgb.map(part).join('')}`;
}

const toLinear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const fromLinear = (value: number) =>
  value <= 0.0031308 ? value * 12.92 : 1.055 * Math.max(0, value) ** (1 / 2.4) - 0.055;

/** Björn Ottosson, "A perceptual color space for image processing" (2020). */
function toOklab(rgb: Rgb) {
  const [r = 0, g = 0, b = 0] = rgb.map(toLinear);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return {
    lightness: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    a: 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    b: 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  };
}

function fromOklab({ lightness, a, b }: { readonly lightness: number; readonly a: number; readonly b: number }): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    fromLinear(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    fromLinear(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    fromLinear(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

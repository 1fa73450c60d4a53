import type { SyncVariant } from './schemas.ts';

interface Choice {
  readonly color: string;
  readonly size: string;
  readonly style: string;
}

const sizePattern = /^((\d*x*|[2-9])?[sml]|[2-9]?xl|x+[sl]|one size|.*\d.*)$/i;

/**
 * The option kinds that vary among `variants` and each variant's values, Color before Size.
 * Stores older than 2023 have no `color` and `size`: then the names tell, as in `Crop Tee - S` or `… (Black / S)`.
 */
export function optionsOf(productName: string, variants: readonly SyncVariant[]) {
  const choices = variants.map((variant) => choiceOf(productName, variant));
  const isAmbiguous = new Set(choices.map(({ color, size }) => `${color}\n${size}`)).size < choices.length;
  const kinds = [
    { name: 'Color', values: choices.map(({ color }) => color) },
    { name: 'Size', values: choices.map(({ size }) => size) },
    // Two variants of one color and size would be the same to a shopper: what they are printed on, or their id, parts them.
    ...(isAmbiguous ? [{ name: 'Style', values: stylesOf(choices, variants) }] : []),
  ].filter(({ values }) => new Set(values).size > 1);
  return {
    options: kinds.map(({ name, values }) => ({ name, values: [...new Set(values)] })),
    valuesOf: (index: number) => kinds.map(({ values }) => values[index] ?? missing),
    titleOf: (index: number) => titleOf(choices[index], variants[index]),
  };
}

const missing = 'Standard';

function choiceOf(productName: string, variant: SyncVariant): Choice {
  const blank = variant.product?.name ?? '';
  const style = blank.replace(/\s*\([^()]*\)\s*$/, '') || variant.name;
  if (variant.color !== undefined || variant.size !== undefined) {
    return { color: variant.color ?? missing, size: variant.size ?? missing, style };
  }
  const fromBlank = /\(([^()]*)\)\s*$/.exec(blank)?.[1];
  const fromName = variant.name.startsWith(`${productName} - `)
    ? variant.name.slice(productName.length + 3)
    : undefined;
  const parts = (fromBlank ?? fromName ?? '').split(' / ').filter((part) => part !== '');
  const [first = missing, second] = parts;
  if (second !== undefined) return { color: first, size: parts.slice(1).join(' / '), style };
  return sizePattern.test(first) ? { color: missing, size: first, style } : { color: first, size: missing, style };
}

function stylesOf(choices: readonly Choice[], variants: readonly SyncVariant[]): string[] {
  const key = ({ color, size, style }: Choice) => `${color}\n${size}\n${style}`;
  const keys = choices.map(key);
  return choices.map((choice, index) =>
    keys.filter((other) => other === keys[index]).length > 1 ? `${choice.style} ${variants[index]?.id}` : choice.style,
  );
}

function titleOf(choice: Choice | undefined, variant: SyncVariant | undefined): string {
  const label = [choice?.color, choice?.size].filter((part) => part !== undefined && part !== missing).join(' / ');
  return label || (variant?.name ?? '');
}

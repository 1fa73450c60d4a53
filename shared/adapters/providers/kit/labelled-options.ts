import { nameText } from '../../../domain/short-text.ts';

/** A variant whose options are told by color and size, or only by how it is called. */
export interface LabelledVariant {
  readonly id: string;
  readonly name: string;
  readonly color?: string | undefined;
  readonly size?: string | undefined;
  /** What it is made of, such as `Heavy Tee 500 (Black / S)`. */
  readonly blankName?: string | undefined;
}

interface Choice {
  readonly color: string;
  readonly size: string;
  readonly style: string;
}

const missing = 'Standard';
/** So that there is room for an id behind it. */
const longestStyle = 90;
const sizePattern = /^((\d*x*|[2-9])?[sml]|[2-9]?xl|x+[sl]|one size|.*\d.*)$/i;

/**
 * The option kinds that vary among `variants` and each variant's values, Color before Size.
 * Without colors and sizes the names tell, as in `Crop Tee - S` or `Heavy Tee 500 (Black / S)`.
 */
export function labelledOptions(productName: string, variants: readonly LabelledVariant[]) {
  const choices = variants.map((variant) => choiceOf(productName, variant));
  const isAmbiguous = new Set(choices.map(({ color, size }) => `${color}\n${size}`)).size < choices.length;
  const kinds = [
    { name: 'Color', values: choices.map(({ color }) => color) },
    { name: 'Size', values: choices.map(({ size }) => size) },
    // Two variants of one color and size would be the same to a shopper: what they are made of, or their id, parts them.
    ...(isAmbiguous ? [{ name: 'Style', values: stylesOf(choices, variants) }] : []),
  ].filter(({ values }) => new Set(values).size > 1);
  return {
    options: kinds.map(({ name, values }) => ({ name: nameText(name), values: [...new Set(values)].map(nameText) })),
    valuesOf: (index: number) => kinds.map(({ values }) => nameText(values[index] ?? missing)),
    titleOf: (index: number) => nameText(titleOf(choices[index]) || variants[index]?.name),
  };
}

function choiceOf(productName: string, variant: LabelledVariant): Choice {
  const { name, color, size, blankName = '' } = variant;
  const style = blankName.replace(/\s*\([^()]*\)\s*$/, '') || name;
  if (color !== undefined || size !== undefined) return { color: color ?? missing, size: size ?? missing, style };
  const fromBlank = /\(([^()]*)\)\s*$/.exec(blankName)?.[1];
  const fromName = name.startsWith(`${productName} - `) ? name.slice(productName.length + 3) : undefined;
  const parts = (fromBlank ?? fromName ?? '').split(' / ').filter((part) => part !== '');
  const [first = missing, ...others] = parts;
  if (others.length > 0) return { color: first, size: others.join(' / '), style };
  return sizePattern.test(first) ? { color: missing, size: first, style } : { color: first, size: missing, style };
}

function stylesOf(choices: readonly Choice[], variants: readonly LabelledVariant[]): string[] {
  const keys = choices.map(({ color, size, style }) => `${color}\n${size}\n${style}`);
  return choices.map(({ style }, index) =>
    keys.filter((key) => key === keys[index]).length > 1
      ? `${style.slice(0, longestStyle)} ${variants[index]?.id}`
      : style,
  );
}

function titleOf(choice: Choice | undefined): string {
  return [choice?.color, choice?.size].filter((part) => part !== undefined && part !== missing).join(' / ');
}

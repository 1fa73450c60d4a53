import { phoneRows } from './data/phones.ts';

interface NumberPlan {
  readonly callingCode: string;
  /** Patterns of what is dialled first to reach another country, and to reach another town of this one. */
  readonly abroad: string;
  readonly trunk: string;
  /** What takes the place of the trunk prefix. */
  readonly replacement: string;
  /** How many digits a number may have behind the calling code, each choice a digit to the base of 36. */
  readonly lengths: string;
  readonly mobileLength: string;
}

/**
 * A phone number in E.164, read as one who lives in `country` would dial it. Only its length is checked.
 * @returns undefined when it is no number that can be dialled; then the shopper's own spelling stands.
 */
export function phoneNumber(country: string, written: string): string | undefined {
  const digits = written
    .normalize('NFKC')
    .replace(/(?:ext|x|#|;).*$/i, '')
    .replace(/\(0\)/g, '')
    .replace(/[^\d+]/g, '');
  const plan = planOf(country);
  if (digits.startsWith('+')) return international(digits.slice(1));
  if (plan === undefined) return undefined;
  return dialledAbroad(plan, digits) ?? withCallingCode(plan, digits) ?? dialledAtHome(plan, digits);
}

function dialledAbroad({ callingCode, abroad }: NumberPlan, digits: string): string | undefined {
  for (const dialledFirst of [`00(?=${callingCode})`, abroad, '00']) {
    const dialled = new RegExp(`^(?:${dialledFirst})`).exec(digits);
    const number = dialled && international(digits.slice(dialled[0].length));
    if (number) return number;
  }
  return undefined;
}

/** As long as a mobile number behind its calling code; the plus was left out. */
function withCallingCode({ callingCode, mobileLength }: NumberPlan, digits: string): string | undefined {
  const length = callingCode.length + Number.parseInt(mobileLength, 36);
  return digits.startsWith(callingCode) && digits.length === length ? international(digits) : undefined;
}

function dialledAtHome(plan: NumberPlan, digits: string): string | undefined {
  const national = nationalOf(plan, digits);
  if (national !== undefined) return `+${plan.callingCode}${national}`;
  return digits.startsWith(plan.callingCode) ? international(digits) : undefined;
}

/** The digits behind a plus, if they begin with a calling code and have a length that occurs behind it. */
function international(digits: string): string | undefined {
  if (!/^[1-9]\d{4,14}$/.test(digits)) return undefined;
  for (const country of Object.keys(phoneRows)) {
    const plan = planOf(country);
    if (plan === undefined || !digits.startsWith(plan.callingCode)) continue;
    const behind = digits.slice(plan.callingCode.length);
    // "+44 020 …": the trunk prefix does not belong there.
    const national = hasLength(plan, behind) && !/^0/.test(behind) ? behind : nationalOf(plan, behind);
    if (national !== undefined) return `+${plan.callingCode}${national}`;
  }
  return undefined;
}

/** Without the prefix that is dialled within the country only. */
function nationalOf(plan: NumberPlan, digits: string): string | undefined {
  const { trunk, replacement } = plan;
  const found = trunk === '' ? null : new RegExp(`^(?:${trunk})`).exec(digits);
  const isReplaced = replacement !== '' && found?.slice(1).some((group) => group !== undefined);
  const stripped = isReplaced
    ? digits.replace(found?.[0] ?? '', expanded(replacement, found))
    : digits.slice(found?.[0].length ?? 0);
  if (hasLength(plan, stripped)) return stripped;
  return hasLength(plan, digits) ? digits : undefined;
}

function expanded(replacement: string, found: RegExpExecArray | null | undefined): string {
  return replacement.replace(/\$(\d)/g, (_, group: string) => found?.[Number(group)] ?? '');
}

function hasLength({ lengths }: NumberPlan, digits: string): boolean {
  return lengths.includes(digits.length.toString(36));
}

function planOf(country: string): NumberPlan | undefined {
  const row = phoneRows[country]?.split(' ');
  if (row === undefined) return undefined;
  const [callingCode = '', abroad = '', trunk = '', replacement = '', lengths = '', mobileLength = ''] = row;
  return { callingCode, abroad, trunk, replacement, lengths, mobileLength };
}

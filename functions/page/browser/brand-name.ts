import { door } from './session.ts';
import { t } from './text.ts';

/** What the app is called here: the agency's name for it, or what it does. */
export function brandName(): string {
  return (door.value.kind === 'open' ? door.value.session.brand?.name : undefined) ?? t('brand.default');
}

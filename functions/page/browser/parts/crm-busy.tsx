import { t } from '../text.ts';

/** Orders go first at the CRM; people who look wait a moment. */
export function CrmBusy() {
  return (
    <div aria-busy="true">
      <p class="soft">{t('crm.busy')}</p>
      <div class="skeleton" />
    </div>
  );
}

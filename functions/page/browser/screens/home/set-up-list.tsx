import { useInstallation } from '../../account-bar.tsx';
import { t } from '../../text.ts';
import { isWorking, useConnections } from '../connections.ts';
import { useFirstOrders } from '../orders/orders-data.ts';

/** What is still to be done before orders flow; gone once everything is. */
export function SetUpList() {
  const installation = useInstallation().data;
  const connections = useConnections().data;
  const orders = useFirstOrders('').data;
  if (!installation || !connections || !orders) return null;
  const steps = [
    { id: 'access', done: installation.state === 'active', label: t('setup.access') },
    { id: 'connect', done: connections.items.some(isWorking), label: t('setup.connect') },
    { id: 'order', done: orders.items.length > 0, label: t('setup.order') },
  ];
  if (steps.every(({ done }) => done)) return null;
  return (
    <section class="card" aria-labelledby="setup">
      <h2 id="setup">{t('setup.title')}</h2>
      <ol class="setup">
        {steps.map(({ id, done, label }) => (
          <li key={id} class={done ? 'done' : ''}>
            <span class="number" aria-hidden="true">
              {done ? '✓' : ''}
            </span>
            {label}
            {done && <span class="unseen">{t('steps.done')}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}

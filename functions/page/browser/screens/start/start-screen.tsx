import { signal } from '@preact/signals';
import { ChevronLeft } from 'lucide-preact';
import { useMemo } from 'preact/hooks';
import type { ConnectionReply, ProviderReply } from '../../../../../shared/page-api/connections.ts';
import type { Check } from '../../../../../shared/page-api/reply.ts';
import { Later } from '../../later.tsx';
import { Load } from '../../parts/load.tsx';
import { Screen } from '../../parts/screen.tsx';
import { Steps } from '../../parts/steps.tsx';
import { mayChange } from '../../session.ts';
import { providerName, t } from '../../text.ts';
import { isWorking, useConnections, useProviders } from '../connections.ts';
import { AccountStep } from './account-step.tsx';
import { Checks } from './checks.tsx';
import { ProviderStep } from './provider-step.tsx';

/** Looked at often: a consent is given in another tab. */
const lookMs = 3_000;

const steps = ['provider', 'account', 'products', 'prices', 'sync'] as const;
type Step = (typeof steps)[number];

/** From nothing to products in the store. A person who comes back goes on at the first step that is not done. */
export function StartScreen({ provider }: { readonly provider?: string }) {
  const providers = useProviders();
  const connections = useConnections(lookMs);
  const connection = connections.data?.items.find((each) => each.provider === provider);
  const chosen = useMemo(() => signal<Step | undefined>(undefined), []);
  const step = stepOf({ provider, connection, chosen: chosen.value });
  const back = provider !== undefined && (
    <a class="back" href="#/start">
      <ChevronLeft aria-hidden="true" size={16} />
      {t('start.other')}
    </a>
  );
  const title = provider === undefined ? t('start.title') : t('start.title-one', { provider: providerName(provider) });
  return (
    <Screen title={title} back={back}>
      <Steps titles={steps.map((each) => t(`start.${each}`))} current={steps.indexOf(step)} />
      <Load of={providers} skeleton={<div class="skeleton tall" />}>
        {({ items }) => {
          const one = items.find(({ id }) => id === provider);
          if (provider === undefined)
            return <ProviderStep providers={items} connections={connections.data?.items ?? []} />;
          if (!one) return <p>{t('start.unknown')}</p>;
          if (connections.data === undefined) return <div class="skeleton tall" aria-busy="true" />;
          return (
            <OneSupplier
              provider={one}
              connection={connection}
              step={step}
              go={(to) => {
                chosen.value = to;
              }}
            />
          );
        }}
      </Load>
    </Screen>
  );
}

/** What is done is not asked again; a person may still go back to it. */
function stepOf({
  provider,
  connection,
  chosen,
}: {
  readonly provider: string | undefined;
  readonly connection: ConnectionReply | undefined;
  readonly chosen: Step | undefined;
}): Step {
  if (provider === undefined) return 'provider';
  if (!connection || !isWorking(connection)) return 'account';
  if (chosen) return chosen;
  return connection.lastSync ? 'sync' : 'products';
}

function OneSupplier({
  provider,
  connection,
  step,
  go,
}: {
  readonly provider: ProviderReply;
  readonly connection: ConnectionReply | undefined;
  readonly step: Step;
  readonly go: (to: Step) => void;
}) {
  const checks = useMemo(() => signal<readonly Check[]>([]), []);
  const runId = useMemo(() => signal<string | undefined>(undefined), []);
  if (step === 'account' || !connection)
    return (
      <AccountStep
        provider={provider}
        connection={connection}
        connected={(tried) => {
          checks.value = tried;
        }}
      />
    );
  const begun = (id: string) => {
    runId.value = id;
    go('sync');
  };
  const canChange = mayChange();
  return (
    <>
      <Checks connection={connection} checks={checks.value} />
      <Later>
        {({ ProductsStep, PricesStep, SyncStep }) => {
          if (step === 'products' && canChange) return <ProductsStep provider={provider} next={() => go('prices')} />;
          if (step === 'prices' && canChange)
            return (
              <PricesStep
                provider={provider}
                back={() => go('products')}
                begun={begun}
                hasSynced={connection.lastSync !== undefined}
              />
            );
          return <SyncStep connection={connection} runId={runId} choose={() => go('products')} />;
        }}
      </Later>
    </>
  );
}

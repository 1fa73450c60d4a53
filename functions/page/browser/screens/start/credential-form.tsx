import { signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type {
  ConnectReply,
  ConnectRequest,
  ProviderReply,
  StoreChoice,
} from '../../../../../shared/page-api/connections.ts';
import type { Check } from '../../../../../shared/page-api/reply.ts';
import { call } from '../../api.ts';
import { ApiError } from '../../api-error.ts';
import { Act } from '../../parts/act.tsx';
import { toast } from '../../parts/toast.tsx';
import { queryClient } from '../../query-client.ts';
import { errorText, t } from '../../text.ts';
import { SecretField } from './secret-field.tsx';
import { StoreQuestion } from './store-question.tsx';

export interface AccountProps {
  readonly provider: ProviderReply;
  /** With what was tried at the supplier. */
  readonly connected: (checks: readonly Check[]) => void;
}

/** What stands between the first try and a connection. */
type Question =
  | { readonly kind: 'none'; readonly checks: readonly Check[] }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'store'; readonly stores: readonly StoreChoice[] }
  | { readonly kind: 'foreign-webhook'; readonly message: string };

export function CredentialForm({ provider, connected }: AccountProps) {
  const values = useMemo(() => signal<Readonly<Record<string, string>>>({}), []);
  const question = useMemo(() => signal<Question>({ kind: 'none', checks: [] }), []);
  const storeId = useMemo(() => signal(''), []);
  const connect = async (more: Partial<ConnectRequest> = {}) => {
    const request: ConnectRequest = {
      credentials: values.value,
      ...(storeId.value && { storeId: storeId.value }),
      ...more,
    };
    question.value = await tried(provider.id, request);
    if (question.value.kind !== 'none') return;
    connected(question.value.checks);
    toast(t('start.connected-toast', { provider: provider.name }));
  };
  const { value: asked } = question;
  return (
    <>
      {provider.credentialFields.map((field, index) => (
        <SecretField
          key={field.key}
          field={field}
          value={values.value[field.key] ?? ''}
          error={index === 0 && asked.kind === 'refused' ? asked.message : ''}
          onInput={(text) => {
            values.value = { ...values.value, [field.key]: text };
          }}
        />
      ))}
      {asked.kind === 'store' && <StoreQuestion stores={asked.stores} chosen={storeId} />}
      {asked.kind === 'foreign-webhook' ? (
        <div role="alert">
          <p>{asked.message}</p>
          <Act kind="grave" act={() => connect({ replaceWebhooks: true })}>
            {t('start.take-over')}
          </Act>
        </div>
      ) : (
        <p>
          <Act kind="primary" act={() => connect()}>
            {t('start.check')}
          </Act>
        </p>
      )}
    </>
  );
}

/** @throws ApiError when it failed for a reason that no answer of the merchant's mends. */
async function tried(provider: string, request: ConnectRequest): Promise<Question> {
  try {
    // Products are chosen and prices are seen before anything is written into the store.
    const { checks } = await call<ConnectReply>('PUT', `/api/connections/${provider}`, {
      ...request,
      firstSync: false,
    });
    await queryClient.invalidateQueries({ queryKey: ['connections'] });
    return { kind: 'none', checks };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.code === 'store-required')
      return { kind: 'store', stores: (error.detail.stores ?? []) as readonly StoreChoice[] };
    if (error.code === 'foreign-webhook') return { kind: 'foreign-webhook', message: t('reason.foreign-webhook') };
    if (error.code === 'provider-refused') return { kind: 'refused', message: errorText(error) };
    throw error;
  }
}

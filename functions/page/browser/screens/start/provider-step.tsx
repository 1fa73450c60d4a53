import type { ConnectionReply, ProviderReply } from '../../../../../shared/page-api/connections.ts';
import { Marked } from '../../parts/state-word.tsx';
import { providerName, t, type Word } from '../../text.ts';
import { isWorking } from '../connections.ts';

const about: Readonly<Record<string, Word>> = {
  printful: 'start.about-printful',
  printify: 'start.about-printify',
  generic: 'start.about-generic',
};

/** One card each: choosing goes on. */
export function ProviderStep({
  providers,
  connections,
}: {
  readonly providers: readonly ProviderReply[];
  readonly connections: readonly ConnectionReply[];
}) {
  return (
    <ul class="choices">
      {providers.map(({ id }) => {
        const connection = connections.find(({ provider }) => provider === id);
        const word = about[id];
        return (
          <li key={id}>
            <a class="choice-card" href={`#/start/${id}`}>
              <strong>{providerName(id)}</strong>
              {word && <span class="soft">{t(word)}</span>}
              {connection && isWorking(connection) && <Marked tone="good">{t('start.connected')}</Marked>}
            </a>
          </li>
        );
      })}
    </ul>
  );
}

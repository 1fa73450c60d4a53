import { describe, expect, it } from '@jest/globals';
import { CredentialsRefusedError, TransientError } from '../../../../shared/domain/errors.ts';
import { notingRefusal } from '../../../../shared/use-cases/access/note-refused-credentials.ts';
import { consentedConnection, minute } from '../../../support/world/consented-connection.ts';

const refusing = async () => {
  throw new CredentialsRefusedError('Supplier: no longer valid.');
};

describe('a connection whose credentials are refused', () => {
  it('asks the merchant to connect again, and whoever used them hears of it', async () => {
    const { deps, connection } = await consentedConnection({ endsInMs: minute });
    await expect(notingRefusal(deps, await connection(), refusing)).rejects.toThrow('no longer valid');
    expect(await connection()).toMatchObject({
      state: 'credentials-refused',
      reason: { code: 'credentials-refused', message: expect.stringContaining('Connect it again') },
    });
  });

  it('stays as it is when it has other credentials by now', async () => {
    const { deps, connection, change } = await consentedConnection({ endsInMs: minute });
    const used = await connection();
    await change((current) => ({ ...current, credentials: { token: 'new' } }));
    await expect(notingRefusal(deps, used, refusing)).rejects.toThrow(CredentialsRefusedError);
    expect(await connection()).toMatchObject({ state: 'active' });
  });

  it('stays disconnected when the merchant disconnected it meanwhile', async () => {
    const { deps, connection, change } = await consentedConnection({ endsInMs: minute });
    const used = await connection();
    await change((current) => ({ ...current, state: 'disconnected' }));
    await expect(notingRefusal(deps, used, refusing)).rejects.toThrow(CredentialsRefusedError);
    expect(await connection()).toMatchObject({ state: 'disconnected' });
  });

  it('is not made of any other failure', async () => {
    const { deps, connection } = await consentedConnection({ endsInMs: minute });
    const failing = notingRefusal(deps, await connection(), () => Promise.reject(new TransientError('No answer.')));
    await expect(failing).rejects.toThrow(TransientError);
    expect(await connection()).toMatchObject({ state: 'active' });
  });
});

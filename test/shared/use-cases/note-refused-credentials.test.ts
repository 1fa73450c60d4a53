import { describe, expect, it } from '@jest/globals';
import { CredentialsRefusedError } from '../../../shared/domain/errors.ts';
import { noteRefusedCredentials } from '../../../shared/use-cases/note-refused-credentials.ts';
import { consentedConnection, locationId, minute } from '../../support/consented-connection.ts';

const refused = new CredentialsRefusedError('Supplier: invalid_grant');

describe('a connection whose credentials are refused', () => {
  it('asks the merchant to connect again', async () => {
    const { deps, connection } = await consentedConnection({ endsInMs: minute });
    await noteRefusedCredentials(deps, locationId, 'supplier', refused);
    expect(await connection()).toMatchObject({
      state: 'credentials-refused',
      reason: { code: 'credentials-refused', message: expect.stringContaining('Connect it again') },
    });
  });

  it('stays disconnected when the merchant disconnected it meanwhile', async () => {
    const { deps, connection, change } = await consentedConnection({ endsInMs: minute });
    await change((current) => ({ ...current, state: 'disconnected' }));
    await noteRefusedCredentials(deps, locationId, 'supplier', refused);
    expect(await connection()).toMatchObject({ state: 'disconnected' });
  });
});

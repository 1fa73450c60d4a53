import { randomBytes } from 'node:crypto';

/** The account and region that everything on this machine pretends to be in. */
export const region = 'us-east-1';
export const accountId = '000000000000';

export const arnOf = (service: string, resource: string) => `arn:aws:${service}:${region}:${accountId}:${resource}`;

/** What AWS clients of this process sign with. The embedded KMS and Systems Manager answer nobody who does not know the key. */
export const localCredentials = { accessKeyId: 'local', secretAccessKey: randomBytes(30).toString('base64') } as const;

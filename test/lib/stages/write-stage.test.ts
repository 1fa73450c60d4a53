import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { findStage } from '../../../lib/stages/read-stage.ts';
import { writeStage } from '../../../lib/stages/write-stage.ts';

const folder = mkdtempSync(join(tmpdir(), 'dropship-stages-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = { account: '123456789012', region: 'eu-west-1', settings: { ALARM_EMAIL: 'owner@quay.shop' } };

describe("writing a stage's file", () => {
  it('gives back what was written, and leaves nothing beside it', () => {
    writeStage('trial', file, folder);
    expect(findStage('trial', folder)).toEqual(file);
    expect(readdirSync(folder)).toEqual(['trial.json']);
  });

  it('keeps the former one when the new one could not be read again', () => {
    const path = join(folder, 'kept.json');
    writeFileSync(path, JSON.stringify(file));
    expect(() => writeStage('kept', { ...file, region: 'mars' }, folder)).toThrow('region must be an AWS region');
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(file);
  });

  it('is not asked for where there is none, and no name is a way out of the folder', () => {
    expect(findStage('nowhere', folder)).toBeUndefined();
    expect(() => findStage('../production', folder)).toThrow('cannot name a stage');
  });
});

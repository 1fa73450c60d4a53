import { describe, expect, it } from '@jest/globals';
import { csvRow } from '../../../shared/domain/csv-row.ts';

describe('a row of a file', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r\n=1', '  =1', "=cmd|' /C calc'!A0"])(
    'has no cell that a spreadsheet runs: %j',
    (cell) => {
      expect(csvRow([cell]).replace(/^"/, '')).toMatch(/^'/);
    },
  );

  it('is read back as it was written', () => {
    expect(csvRow(['a', 'b, c', 'd "e"', 'f\ng', ''])).toBe('a,"b, c","d ""e""","f\ng",\r\n');
  });
});

import { describe, expect, it } from '@jest/globals';
import { namedCarrier } from '../../../../shared/domain/fulfillments/carriers.ts';

const number = '1Z 999/AA';
const named = (carrier: string, own: Parameters<typeof namedCarrier>[1] = {}) =>
  namedCarrier({ carrier, trackingNumber: number }, own);

describe('the carrier that a customer reads', () => {
  it.each([
    ['USPS', 'USPS'],
    ['usps_first_class', 'USPS'],
    ['UPS', 'UPS'],
    ['FEDEX', 'FedEx'],
    ['DHL', 'DHL'],
    ['DHL eCommerce', 'DHL eCommerce'],
    ['DHL Global Mail', 'DHL eCommerce'],
    ['ROYAL_MAIL', 'Royal Mail'],
    ['Royal Mail Tracked 48', 'Royal Mail'],
    ['Deutsche Post', 'Deutsche Post'],
    ['AusPost', 'Australia Post'],
    ['Canada Post', 'Canada Post'],
    ['LaserShip', 'OnTrac'],
    ['Evri', 'Evri'],
    ['HERMES', 'Evri'],
    ['hermes_de', 'Hermes'],
    ['U.S. Postal Service', 'USPS'],
    ['stamps_com', 'USPS'],
    ['USPS+', 'USPS'],
    ['UPS Mail Innovations', 'UPS'],
    ['ups_walleted', 'UPS'],
    ['fedex_2_day', 'FedEx'],
    ['DHL Paket', 'DHL'],
    ['dhl_express', 'DHL Express'],
    ['DPD.co.uk', 'DPD UK'],
    ['DPD', 'DPD'],
    ['Post AT', 'Austrian Post'],
    ['Colissimo', 'La Poste'],
    ['CJPacket Ordinary', 'CJPacket'],
    ['Yun Express', 'YunExpress'],
    ['aramex_au', 'Aramex Australia'],
    ['J&T Express', 'J&T Express'],
    ['4PX', '4PX'],
    ['Seagull Couriers', 'Seagull Couriers'],
  ])('%s is %s', (word, name) => {
    expect(named(word).name).toBe(name);
  });

  it('is said not to be told when it is not', () => {
    expect(namedCarrier({ trackingNumber: 'A1' }, {})).toEqual({ name: 'Carrier not told', url: '' });
    expect(namedCarrier({ carrier: '  ' }, {}).name).toBe('Carrier not told');
  });

  it('is told by the number when nobody names it, and the merchant’s own name for it counts', () => {
    const parcel = { trackingNumber: 'RA123456785GB' };
    expect(namedCarrier(parcel, {})).toEqual({
      name: 'Royal Mail',
      url: 'https://www.royalmail.com/track-your-item#/tracking-results/RA123456785GB',
    });
    const own = { 'Royal Mail': { name: 'The post', urlTemplate: 'https://post.example/{number}' } };
    expect(namedCarrier(parcel, own)).toEqual({ name: 'The post', url: 'https://post.example/RA123456785GB' });
  });

  it('is the provider’s word, whatever its number looks like', () => {
    expect(namedCarrier({ carrier: 'Asendia', trackingNumber: 'RA123456785GB' }, {}).name).toBe('Asendia');
  });

  it('has a page for the parcel, with the number safe inside the address', () => {
    expect(named('UPS').url).toBe('https://www.ups.com/track?tracknum=1Z%20999%2FAA');
    expect(named('Seagull Couriers').url).toBe('');
  });

  it('has no page without a number', () => {
    expect(namedCarrier({ carrier: 'UPS' }, {}).url).toBe('');
  });
});

describe('the provider’s own link', () => {
  const link = (trackingUrl: string) => namedCarrier({ carrier: 'UPS', trackingNumber: 'A1', trackingUrl }, {}).url;

  it('stands before ours', () => {
    expect(link('https://track.example/A1')).toBe('https://track.example/A1');
  });

  it.each([
    ['without encryption', 'http://track.example/A1'],
    ['that is a script', 'javascript:alert(1)'],
    ['with a name in it', 'https://user@track.example/A1'],
    ['with a password in it', 'https://:pass@track.example/A1'],
    ['that is none', 'track A1'],
    ['that is endless', `https://track.example/${'a'.repeat(2_050)}`],
  ])('%s is not passed on', (_what, text) => {
    expect(link(text)).toBe('https://www.ups.com/track?tracknum=A1');
  });
});

describe('names that the merchant gives', () => {
  const own = { 'seagull couriers': { name: 'Seagull', urlTemplate: 'https://seagull.example/t/{number}' } };

  it('stand before every other name and link', () => {
    const parcel = { carrier: 'Seagull-Couriers', trackingNumber: 'A 1', trackingUrl: 'https://other.example/' };
    expect(namedCarrier(parcel, own)).toEqual({ name: 'Seagull', url: 'https://seagull.example/t/A%201' });
  });

  it('keep the provider’s link when they bring none', () => {
    const parcel = { carrier: 'UPS', trackingNumber: 'A1', trackingUrl: 'https://track.example/A1' };
    const bare = { ups: { name: 'Brown vans', urlTemplate: '' } };
    expect(namedCarrier(parcel, bare)).toEqual({ name: 'Brown vans', url: 'https://track.example/A1' });
  });

  it.each([
    ['without encryption', 'http://seagull.example/t/{number}'],
    ['that is a script', 'javascript:alert({number})'],
    ['with a password in it', 'https://me:pass@seagull.example/t/{number}'],
    ['whose site the number would choose', 'https://{number}/t'],
    ['that is none', 'seagull {number}'],
  ])('that were stored with a link %s count without the link', (_what, urlTemplate) => {
    const stored = { ups: { name: 'Brown vans', urlTemplate } };
    const parcel = { carrier: 'UPS', trackingNumber: 'A1' };
    expect(namedCarrier(parcel, stored)).toEqual({ name: 'Brown vans', url: '' });
    expect(namedCarrier({ ...parcel, trackingUrl: 'https://track.example/A1' }, stored)).toEqual({
      name: 'Brown vans',
      url: 'https://track.example/A1',
    });
  });

  it('hold for that carrier alone', () => {
    expect(named('USPS', own).name).toBe('USPS');
  });
});

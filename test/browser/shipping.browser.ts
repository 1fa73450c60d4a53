import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ratesAtCheckout } from '../../lib/local/journey/ask-carriers.ts';
import { type BrowserWorld, openBrowserWorld } from './support/browser-world.ts';
import { describeInBrowser } from './support/chromium.ts';

describeInBrowser('shipping', () => {
  let world: BrowserWorld;
  beforeAll(async () => {
    world = await openBrowserWorld();
    await world.connect();
  }, 180_000);
  afterAll(() => world.close());

  it('is live after three clicks: on, zones, and shoppers see what suppliers charge', async () => {
    const { fixture } = world.hostWorld;
    const open = await world.open();
    const { inside } = open;
    await inside.getByRole('link', { name: 'Shipping' }).click();
    await inside.getByRole('button', { name: 'Switch on' }).click();
    await inside.getByText('No shipping zone uses it').waitFor();
    await inside.getByRole('button', { name: 'Use these zones' }).click();
    await inside.getByText('On: your checkout asks for rates.').waitFor();

    await inside.getByLabel('Mark-up').fill('10');
    await inside.getByRole('button', { name: 'Save', exact: true }).click();
    await inside.getByText('Saved.').first().waitFor();
    await inside.getByLabel('State or region').fill('IL');
    await inside.getByLabel('Postal code').fill('60611');
    await inside.getByRole('button', { name: 'Show what shoppers see' }).click();
    const shown = await inside.getByRole('row', { name: /^Standard/ }).textContent();

    const [line] = fixture.highlevel.prices(fixture.locationId);
    const lines = [{ priceId: String(line?._id) }];
    const rates = await ratesAtCheckout(fixture.highlevel, {
      locationId: fixture.locationId,
      ...{ lines, to: { country: 'US', state: 'IL', zip: '60611' } },
    });
    expect(rates.map(({ name }) => name)).toContain('Standard shipping');
    expect(shown).toMatch(/\$\d+\.\d\d/);
    expect(open.messages).toEqual([]);
    await open.close();
  }, 180_000);

  it('keeps a rule of its own, and says what is wrong with another before it is sent', async () => {
    const open = await world.open();
    const { inside } = open;
    await inside.getByRole('link', { name: 'Shipping' }).click();
    await inside.getByRole('button', { name: 'Add a rule' }).click();
    await inside.getByLabel('Paid for shipping, at least').fill('nine');
    await inside.getByRole('button', { name: 'Save rules' }).click();
    await inside.getByText('Correct the fields marked in red first.').waitFor();
    await inside.getByLabel('Paid for shipping, at least').fill('9,90');
    await inside.getByLabel('Countries').fill('us, ca');
    await inside.getByRole('button', { name: 'Save rules' }).click();
    await inside.getByText('Saved.').first().waitFor();
    await open.close();

    const again = await world.open();
    await again.inside.getByRole('link', { name: 'Shipping' }).click();
    await again.inside.getByRole('group', { name: 'Rule 1' }).waitFor();
    expect(await again.inside.getByLabel('Paid for shipping, at least').inputValue()).toBe('9.90');
    expect(await again.inside.getByLabel('Countries').inputValue()).toBe('US, CA');
    await again.close();
  }, 180_000);
});

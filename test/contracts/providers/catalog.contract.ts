import { describe, expect, it } from '@jest/globals';
import { CredentialsRefusedError, SchemaMismatchError } from '../../../shared/domain/errors.ts';
import { toProviderProductId } from '../../../shared/domain/ids.ts';
import type { ProviderBench } from './provider-bench.ts';

/** Accounts and products. */
export function providerCatalogContract(bench: ProviderBench): void {
  describe('an account', () => {
    it('lists its stores, which proves that the credentials work', async () => {
      const stores = await bench.world.definition.open({ credentials: bench.world.credentials }).listStores();

      expect(stores).toEqual([expect.objectContaining({ id: bench.world.storeId, name: 'Shore shop', usable: true })]);
    });

    it('refuses wrong credentials in a way that names them', async () => {
      const wrong = Object.fromEntries(
        bench.world.definition.credentialFields.map(({ key }) => [key, `${bench.world.credentials[key]}x`]),
      );
      const known = {
        ...bench.world.credentials,
        ...wrong,
        ...(bench.world.credentials.url && { url: bench.world.credentials.url }),
      };

      await expect(bench.world.definition.open({ credentials: known }).listStores()).rejects.toThrow(
        CredentialsRefusedError,
      );
    });
  });

  describe('products', () => {
    it('are listed to the last page, each once', async () => {
      const made = Array.from({ length: 113 }, (_, index) => bench.world.addShirt(`Shirt ${index}`).productId);

      const listed: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await bench.provider.listProducts(cursor);
        listed.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor !== undefined);

      expect(listed.toSorted()).toEqual(made.toSorted());
    });

    it('have their options in the order shoppers choose, and one value of each for every variant', async () => {
      const product = await bench.shirt();

      expect(product.options.map(({ name }) => name)).toEqual(['Color', 'Size']);
      expect(product.variants.map(({ optionValues }) => optionValues.join(' ')).toSorted()).toEqual([
        'Black M',
        'Black S',
        'White M',
        'White S',
      ]);
      for (const { optionValues } of product.variants) {
        product.options.forEach(({ values }, index) => {
          expect(values).toContain(optionValues[index]);
        });
      }
    });

    it('have exact prices, a description and pictures', async () => {
      const product = await bench.shirt();

      expect(product.variants.map(({ retailPrice }) => retailPrice)).toEqual(
        product.variants.map(() => ({ minor: 2450, currency: 'USD' })),
      );
      expect(product.descriptionHtml).toMatch(/<p>/);
      expect(product.variants.every(({ imageUrl }) => imageUrl?.startsWith('https://'))).toBe(true);
    });

    it('products that do not exist are absent, not an error', async () => {
      await expect(
        bench.provider.findProduct(toProviderProductId('5d39b411749d0a000f30e0f4')),
      ).resolves.toBeUndefined();
    });

    it('in a shape nobody knows are a schema error that names the place and no value', async () => {
      const { productId } = bench.world.addShirt('Tide tee');
      bench.world.http.garbleNext(bench.world.paths.product, '{"surprise":"Ada Mirren Quill"}');

      const failure = await bench.provider.findProduct(productId).catch((error: unknown) => error);

      expect(failure).toBeInstanceOf(SchemaMismatchError);
      expect((failure as SchemaMismatchError).message).not.toContain('Ada');
    });
  });
}

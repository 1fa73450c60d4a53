import { randomBytes } from 'node:crypto';
import type { PrintifySimulator } from '../../../shared/simulators/printify/index.ts';
import type { Simulators } from '../simulators.ts';

/** The same merchant's shop at a second supplier. */
export interface SecondProvider {
  readonly printify: PrintifySimulator;
  readonly shopId: number;
  /** The merchant's personal access token; never printed. */
  readonly token: string;
  readonly productName: string;
}

/** @throws Error when Printify is the real one. */
export function setUpSecondProvider({ printify }: Pick<Simulators, 'printify'>): SecondProvider {
  if (!printify) {
    throw new Error(
      'The journey is played with a simulated Printify, but PRINTIFY_API_URL names another one. Unset it, or use "npm run local".',
    );
  }
  const { simulator } = printify;
  const { id: shopId } = simulator.addShop({ title: 'Harbour Gifts', approval: 'manual' });
  const token = randomBytes(30).toString('base64url');
  simulator.addToken({ token });
  const variants = ['Navy / S', 'Navy / M', 'Sand / S', 'Sand / M'].map((title) => ({ title, price: 2600 }));
  const { title } = simulator.addProduct({ shopId, title: 'Breakwater Tee', variants });
  return { printify: simulator, shopId, token, productName: title };
}

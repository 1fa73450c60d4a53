import { catalogActs } from './catalog-acts.ts';
import type { DeskAct } from './desk-act.ts';
import { providerActs } from './provider-acts.ts';
import { shopActs } from './shop-acts.ts';
import { weatherActs } from './weather-acts.ts';

/** Everything that the desk beside the frame can do, by name. */
export const desk: Readonly<Record<string, DeskAct>> = { ...shopActs, ...providerActs, ...catalogActs, ...weatherActs };

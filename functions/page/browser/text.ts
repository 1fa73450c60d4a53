import { type Messages, setupI18n } from '@lingui/core';
import type { Reason } from '../../../shared/page-api/reply.ts';
import { ApiError } from './api-error.ts';
import en from './words/en.json';

/** The key of a text; English holds all of them. */
export type Word = keyof typeof en;

const i18n = setupI18n();
// Compiled by the build; the file itself holds ICU messages.
i18n.loadAndActivate({ locale: 'en', messages: en as unknown as Messages });

export function t(word: Word, values?: Readonly<Record<string, string | number>>): string {
  return i18n._(word, values);
}

export function isWord(key: string): key is Word {
  return key in i18n.messages;
}

/** Of the person's region where that speaks the page's language: 31/12 or 12/31, 1,000 or 1.000. */
export function formatLocale(): string {
  const spoken = navigator.languages.find((language) => language.split('-')[0] === i18n.locale.split('-')[0]);
  return spoken ?? i18n.locale;
}

/** Why something is as it is: in the page's own words when these can say all of it, else in the server's. */
export function reasonText({ code, message, params }: Reason): string {
  const word = `reason.${code}`;
  if (!isWord(word) || (!params && message && i18n.locale === 'en')) return message;
  const { provider } = params ?? {};
  return t(word, { ...params, ...(provider !== undefined && { provider: providerName(String(provider)) }) });
}

export function adviceText({ code }: Pick<Reason, 'code'>): string | undefined {
  const word = `do.${code}`;
  return isWord(word) ? t(word) : undefined;
}

/** What a person is told of a call that failed. */
export function errorText(error: unknown): string {
  if (!(error instanceof ApiError)) return t('error.unknown');
  if (error.code === 'no-answer' || error.code === 'unreachable') return t(`error.${error.code}`);
  const word = `reason.${error.code}`;
  return error.message || (isWord(word) ? t(word) : t('error.unknown'));
}

export function stateWord(state: string): string {
  const word = `state.${state}`;
  return isWord(word) ? t(word) : state;
}

export function partStateWord(state: string): string {
  const word = `part.${state}`;
  return isWord(word) ? t(word) : state;
}

/** A provider as merchants know it. */
export function providerName(id: string): string {
  const word = `provider.${id}`;
  return isWord(word) ? t(word) : id;
}

/** Of an ISO code, in the person's language; what is no code stays as it is. */
export function countryName(code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames([formatLocale()], { type: 'region' }).of(code) ?? code;
}

import { expect, test } from 'vitest';
import { createTexts, languageOf } from './texts.ts';

test('fills in names and formats numbers for the language', () => {
  expect(createTexts(undefined, 'en').get('tokenCount', { value: 1261 })).toBe('1,261 tok');
  expect(createTexts(undefined, 'de').get('tokenCount', { value: 1261 })).toBe('1.261 tok');
});

test('chooses the plural form of the count, and the general one where there is no own', () => {
  const texts = createTexts(undefined, 'en');
  expect(texts.get('modelsOnOffer', { count: 1 })).toBe('1 model on offer');
  expect(texts.get('modelsOnOffer', { count: 3 })).toBe('3 models on offer');
  const arabic = createTexts({ sources: { two: 'مصدران', other: '{count} مصادر' } }, 'ar');
  expect(arabic.get('sources', { count: 2 })).toBe('مصدران');
});

test('takes a host’s texts where it has them and English elsewhere', () => {
  const texts = createTexts({ send: 'Los' }, 'de');
  expect([texts.get('send'), texts.get('stopAll')]).toEqual(['Los', 'Stop all']);
});

test('leaves a name that nobody filled in as it is, so that it is noticed', () => {
  expect(createTexts(undefined, 'en').get('removeModel')).toBe('Remove {model}');
});

test('falls back to English for a language tag that is none', () => {
  expect(createTexts(undefined, 'not a tag').lang).toBe('en');
});

test('finds the language of an element on itself, around it, or on the document', () => {
  const outer = document.createElement('div');
  const inner = outer.appendChild(document.createElement('div'));
  expect(languageOf(inner)).toBe('en');
  outer.lang = 'fr';
  expect(languageOf(inner)).toBe('fr');
  inner.lang = 'de';
  expect(languageOf(inner)).toBe('de');
});

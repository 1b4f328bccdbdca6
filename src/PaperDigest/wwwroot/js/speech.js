// What a digest says, made for the ear. Pure.

const LONGEST = 240;

/**
 * A passage as it is said: without addresses, references and signs that nobody speaks, and without the English word in brackets behind the
 * Korean one, which says the same twice.
 */
export function spoken(text) {
  return text.normalize('NFC')
    .replace(/\b(?:https?:\/\/|www\.)\S+/g, ' ')
    .replace(/\[\d+(?:\s*[,–-]\s*\d+)*\]/g, ' ')
    .replace(/(?<=[가-힣]["'”’]?)\s?\((?!\d)[^()가-힣]*\)/g, '')
    .replace(/(\d)\s*[~∼〜–]\s*(?=\d)/g, /[가-힣]/.test(text) ? '$1에서 ' : '$1 to ')
    .replace(/[*_`#|<>{}\\^~•▲△▼→←↑↓⇒]+/g, ' ')
    .replace(/[\p{Extended_Pictographic}\u{FE0F}\u{200D}]+/gu, ' ')
    .replace(/\(\s*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/\s+([.,!?;:)])/g, '$1')
    .trim();
}

/** The beginning of a passage that can be listened to at once: whole sentences, as far as there are any. */
export function opening(text) {
  if (text.length <= LONGEST && !text.endsWith('…')) return text;
  const end = [...text.slice(0, LONGEST).matchAll(/[.!?]["'”’)]?(?=\s)/g)].at(-1);
  return end ? text.slice(0, end.index + end[0].length) : text.slice(0, LONGEST);
}

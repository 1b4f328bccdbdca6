// Looking through the saved papers: every word must be there, whatever its spacing and case. Pure.

/** What can be asked of a paper; the Korean words mean the same. */
const CONDITIONS = new Map(Object.entries({
  'is:saved': () => true, 'is:저장': () => true,
  'is:read': paper => paper.isRead, 'is:읽음': paper => paper.isRead,
  'is:unread': paper => !paper.isRead, 'is:안읽음': paper => !paper.isRead,
  'is:later': paper => paper.isLater, 'is:나중에': paper => paper.isLater,
  'is:favourite': paper => !paper.isLater, 'is:즐겨찾기': paper => !paper.isLater,
  'has:note': paper => Boolean(paper.note), 'has:메모': paper => Boolean(paper.note),
}));

const texts = new WeakMap();

/**
 * @param {string} query Words, "phrases", -words and conditions.
 * @returns {{matches: (paper: object) => boolean, unknown: string[], words: string[]}} Papers carry isRead and isLater beside what is saved
 *   of them; the words are those to be marked.
 */
export function parseQuery(query) {
  const tests = [];
  const unknown = [];
  const words = [];
  for (const [, minus, phrase, word] of query.normalize('NFC').matchAll(/(-?)(?:["“”]([^"“”]*)["“”]?|(\S+))/gu)) {
    const test = testOf(phrase, word, unknown);
    if (test) tests.push(minus ? paper => !test(paper) : test);
    if (test && !minus && !isCondition(word)) words.push(fold(phrase ?? word));
  }

  return { matches: paper => tests.every(test => test(paper)), unknown, words };
}

function testOf(phrase, word, unknown) {
  const condition = word?.toLowerCase().replace('\uff1a', ':');
  if (isCondition(word)) {
    const [, tag] = /^(?:tag|태그):(.+)$/.exec(condition) ?? [];
    if (tag) return paper => (paper.saved.tags ?? []).some(known => fold(known) === fold(tag));
    const known = CONDITIONS.get(condition);
    if (!known) unknown.push(word);
    return known;
  }

  const wanted = fold(phrase ?? word);
  return wanted && (paper => textOf(paper).includes(wanted));
}

const isCondition = word => /^(is|has|tag|태그)[:\uff1a]./i.test(word ?? '');

/**
 * Where words stand in a text, whatever its spacing and case.
 * @param {string[]} words Folded, as parseQuery gives them.
 * @returns {[number, number][]} From and to, in order, none touching another.
 */
export function placesOf(text, words) {
  if (words.length === 0) return [];
  const from = [];
  const to = [];
  let folded = '';
  let at = 0;
  for (const letter of text) {
    for (const part of fold(letter)) {
      folded += part;
      for (let unit = 0; unit < part.length; unit++) { from.push(at); to.push(at + letter.length); }
    }

    at += letter.length;
  }

  const found = [];
  for (const word of words) {
    for (let start = folded.indexOf(word); start >= 0; start = folded.indexOf(word, start + word.length)) found.push([from[start], to[start + word.length - 1]]);
  }

  const apart = [];
  for (const place of found.sort((a, b) => a[0] - b[0])) {
    const last = apart.at(-1);
    if (last && place[0] <= last[1]) last[1] = Math.max(last[1], place[1]);
    else apart.push(place);
  }

  return apart;
}

/** Everything of a paper that can be looked for; what stands in different places never runs together. */
function textOf(paper) {
  const key = paper.saved;
  if (!texts.has(key)) {
    const categories = key.categories.flatMap(({ slug, korean, english }) => [slug, korean, english]);
    texts.set(key, [key.id, key.title, key.koreanTitle ?? '', ...key.authors, ...categories, key.date, key.gist ?? '', ...key.tags ?? [], key.note ?? ''].map(fold).join('\n'));
  }

  return texts.get(key);
}

const fold = text => text.normalize('NFKC').toLowerCase().replace(/[\s\p{Pd}'"‘’“”.,:;·…()[\]]+/gu, '');

// Looking through the saved papers: every word must be there, whatever its spacing and case. Pure.

/** What can be asked of a paper; the Korean words mean the same. */
const CONDITIONS = new Map(Object.entries({
  'is:saved': () => true, 'is:저장': () => true,
  'is:read': paper => paper.isRead, 'is:읽음': paper => paper.isRead,
  'is:unread': paper => !paper.isRead, 'is:안읽음': paper => !paper.isRead,
  'has:note': paper => Boolean(paper.note), 'has:메모': paper => Boolean(paper.note),
}));

const texts = new WeakMap();

/**
 * @param {string} query Words, "phrases", -words and conditions.
 * @returns {{matches: (paper: object) => boolean, unknown: string[]}} Papers carry isRead beside what is saved of them.
 */
export function parseQuery(query) {
  const tests = [];
  const unknown = [];
  for (const [, minus, phrase, word] of query.normalize('NFC').matchAll(/(-?)(?:["“”]([^"“”]*)["“”]?|(\S+))/gu)) {
    const test = testOf(phrase, word, unknown);
    if (test) tests.push(minus ? paper => !test(paper) : test);
  }

  return { matches: paper => tests.every(test => test(paper)), unknown };
}

function testOf(phrase, word, unknown) {
  const condition = word?.toLowerCase().replace('\uff1a', ':');
  if (condition && /^(is|has):./.test(condition)) {
    const known = CONDITIONS.get(condition);
    if (!known) unknown.push(word);
    return known;
  }

  const wanted = fold(phrase ?? word);
  return wanted && (paper => textOf(paper).includes(wanted));
}

/** Everything of a paper that can be looked for; what stands in different places never runs together. */
function textOf(paper) {
  const key = paper.saved;
  if (!texts.has(key)) {
    const categories = key.categories.flatMap(({ slug, korean, english }) => [slug, korean, english]);
    texts.set(key, [key.id, key.title, key.koreanTitle ?? '', ...key.authors, ...categories, key.date, key.note ?? ''].map(fold).join('\n'));
  }

  return texts.get(key);
}

const fold = text => text.normalize('NFKC').toLowerCase().replace(/[\s\p{Pd}'"‘’“”.,:;·…()[\]]+/gu, '');

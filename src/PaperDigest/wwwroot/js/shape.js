// The library a reader keeps, as it is stored and as it travels in a file. Pure: JSON in, sound values out.

export const FORMAT = 'paperdigest-library';
export const VERSION = 2;

export const LONGEST_NOTE = 20_000;
const MOST_TAGS = 20;

/**
 * The sound part of a stored or imported library, and how many entries of it are not sound.
 * @returns {{value: {saved: object[], read: [string, string][]}, lost: number}}
 */
export function soundLibrary(json) {
  if (json === undefined) return { value: { saved: [], read: [] }, lost: 0 };
  if (!isObject(json) || !Array.isArray(json.saved) || !Array.isArray(json.read)) throw new TypeError('Not a library.');
  const saved = json.saved.map(soundPaper).filter(Boolean);
  const read = json.read.filter(entry => Array.isArray(entry) && isId(entry[0]) && isInstant(entry[1])).map(([id, when]) => [id, when]);
  return { value: { saved, read }, lost: json.saved.length - saved.length + json.read.length - read.length };
}

/** What is needed to know a paper again, for where little room is. */
export const slim = ({ id, title, koreanTitle, date, savedAt, later, tags, note }) =>
  ({ id, title, koreanTitle, date, savedAt, later, tags, note });

/** A library as a file. */
export const toFile = (library, now) => ({ format: FORMAT, version: VERSION, exportedAt: now.toISOString(), ...library });

/**
 * Two libraries as one: what either has. Of a paper in both, the earlier time of saving counts and no note is lost.
 * @returns {{saved: [string, object][], read: [string, string][]}} What changes in the first.
 */
export function merge(mine, theirs) {
  const saved = theirs.saved
    .map(paper => [paper.id, mergePaper(mine.saved.get(paper.id), paper)])
    .filter(([id, paper]) => JSON.stringify(paper) !== JSON.stringify(mine.saved.get(id)));
  const read = theirs.read.filter(([id, when]) => !(mine.read.get(id) <= when));
  return { saved, read };
}

function mergePaper(mine, theirs) {
  if (!mine) return theirs;
  const notes = [mine.note, theirs.note].filter(Boolean);
  const note = notes.length === 2 && mine.note.includes(theirs.note) ? mine.note : notes.join('\n\n').slice(0, LONGEST_NOTE);
  const tags = soundTags([...mine.tags ?? [], ...theirs.tags ?? []]);
  // Of two that tell of it, the one that tells all. Where it lies is for the reader who has it.
  const { later: _, ...facts } = mine.isPartial || mine.authors.length < theirs.authors.length ? theirs : mine;
  return { ...facts, ...(mine.later ? { later: true } : {}), ...(tags.length > 0 ? { tags } : {}), savedAt: mine.savedAt < theirs.savedAt ? mine.savedAt : theirs.savedAt, ...(note ? { note } : {}) };
}

/** Tags as they are kept: each once, without blanks around it, none too long. */
export const soundTags = tags => [...new Set(list(tags).filter(tag => typeof tag === 'string').map(tag => tag.normalize('NFC').replace(/[\s,#"“”]+/gu, ' ').trim()))]
  .filter(tag => isText(tag, 40)).slice(0, MOST_TAGS);

/** A paper as far as it is sound; null when it is none. */
export function soundPaper(paper) {
  if (!isObject(paper) || !isId(paper.id) || !isText(paper.title, 2000) || !isDay(paper.date) || !isInstant(paper.savedAt)) return null;
  const authors = list(paper.authors).filter(name => isText(name, 300)).slice(0, 10);
  return {
    id: paper.id,
    title: paper.title,
    ...(isText(paper.koreanTitle, 2000) ? { koreanTitle: paper.koreanTitle } : {}),
    authors,
    authorCount: isNumber(paper.authorCount) ? Math.max(paper.authorCount, authors.length) : authors.length,
    date: paper.date,
    ...(isNumber(paper.votes) ? { votes: paper.votes } : {}),
    categories: list(paper.categories).filter(isCategory).slice(0, 20).map(({ slug, korean, english, given }) => ({ slug, korean, english, ...(given === false ? { given } : {}) })),
    savedAt: paper.savedAt,
    ...(paper.isPartial === true ? { isPartial: true } : {}),
    ...(isText(paper.gist, 500) ? { gist: paper.gist } : {}),
    ...(paper.later === true ? { later: true } : {}),
    ...(soundTags(paper.tags).length > 0 ? { tags: soundTags(paper.tags) } : {}),
    ...(isText(paper.note, LONGEST_NOTE) ? { note: paper.note } : {}),
  };
}

const isObject = value => typeof value === 'object' && value !== null && !Array.isArray(value);
const list = value => (Array.isArray(value) ? value : []);
const isText = (value, longest) => typeof value === 'string' && value.length > 0 && value.length <= longest;
const isNumber = value => Number.isSafeInteger(value) && value >= 0;
const isDay = value => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
const isInstant = value => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value) && !Number.isNaN(Date.parse(value));
const isCategory = value => isObject(value) && [value.slug, value.korean, value.english].every(text => isText(text, 200));
// As the site makes them: letters and digits of any script, with hyphens, dots and the slash of old arXiv ids between; or a DOI with its scheme.
const isId = value => isText(value, 500) && /^(?:[\p{L}\p{N}\p{M}]+(?:[-._/]+[\p{L}\p{N}\p{M}]+)*|[a-z]{2,20}:[^\s"'<>\\`{|}]+)$/u.test(value) && !value.includes('..');

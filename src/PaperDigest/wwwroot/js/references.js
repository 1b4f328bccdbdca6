// Lists of papers that other programs wrote: RIS, BibTeX, CSL-JSON, or lines with ids, addresses or titles. It is fetched when there is one.
// Whatever the text holds, the work grows in line with it.
import { change, library } from './library.js';
import { LONGEST_NOTE, merge, soundLibrary } from './shape.js';
import { root } from './state.js';

const MOST = 2000;
const LONGEST_LINE = 4000;
const LONGEST_VALUE = 100_000;
const LONGEST_NAME = 300;
// Of a paper, how many of its names are asked for, and how often of a server that has much to do.
const MOST_NAMES = 4;
const MOST_TRIES = 5;

// What a paper is named by: arXiv's number, a DOI, an address.
const ARXIV = /(?<!\d|\d\.)\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}(?:v\d{1,2})?(?!\d|\.\d)|\b[a-z]{2,10}(?:-[a-z]{2,4})?(?:\.[A-Z]{2})?\/\d{7}(?:v\d{1,2})?\b/g;
const OF_ARXIV = /^10\.48550\/arxiv\./i;
const DOI = /\b10\.\d{4,9}\/[^\s"'<>{}|\\^`]{1,200}/g;
const ADDRESS = /\bhttps?:\/\/[^\s"'<>{}|\\^`]{1,500}/g;
// What reference managers, and our own exports, put among notes that no reader wrote.
const NOT_A_NOTE = /^(?:arXiv:\S{1,40}(?: \[[\w.-]{1,20}\])?|(?:Comment|Publisher|Number|Citation Key|tldr|Dated by the first digest|The authors stand in the order of a digest)\b.*)$/i;
const ACCENTS = { '"': '\u0308', "'": '\u0301', '`': '\u0300', '^': '\u0302', '~': '\u0303', '=': '\u0304', '.': '\u0307', c: '\u0327', v: '\u030c', u: '\u0306', H: '\u030b', r: '\u030a', k: '\u0328' };

/**
 * Takes the papers of a list over, as far as the library has them, with notes and tags, as one step. The library is asked for them by what they are named by;
 * nothing else is sent.
 * @param {(names: [string, string][]) => Iterable<URLSearchParams>} addressesOf Parameters in as many parts as the server takes.
 */
export async function takeList(text, addressesOf) {
  const { entries, more } = entriesOf(text);
  if (entries.length === 0) return 'Import.Other';
  const known = new Map();
  const nameOf = ({ names }) => names.find(name => known.has(name));
  try {
    // What is not known by its best name may be by another.
    for (let place = 0; place < MOST_NAMES; place++) {
      const names = new Set(entries.filter(entry => !nameOf(entry)).map(entry => entry.names[place]).filter(Boolean));
      for (const some of addressesOf([...names].map(name => ['id', name]))) {
        for (const { name, paper } of (await ask(`${root}api/v1/lookup?${some}`)).items) known.set(name, paper);
      }
    }
  } catch {
    return 'Import.Failed';
  }

  const [savedAt, taken] = [new Date().toISOString(), new Map()];
  for (const entry of entries.filter(nameOf)) {
    const { value } = soundLibrary({ saved: [{ ...known.get(nameOf(entry)), savedAt, tags: entry.tags, note: entry.note.slice(0, LONGEST_NOTE) }], read: [] });
    for (const [id, paper] of merge({ saved: taken, read: new Map() }, value).saved) taken.set(id, paper);
  }

  const { saved } = merge(library(), { saved: [...taken.values()], read: [] });
  const key = saved.length > 0 && await change({ saved, did: null, undid: 'Undid.Import', of: saved.length });
  if (saved.length > 0 && !key) return false;
  return { saved: saved.length, read: 0, lost: more, key, listed: entries.length, missing: entries.filter(entry => !nameOf(entry)).map(({ title }) => title) };
}

/** An answer of the library; who asks too much waits as long as it says. */
async function ask(address) {
  for (let tries = 0; ; tries++) {
    const answer = await fetch(address);
    if (answer.ok) return answer.json();
    if (tries === MOST_TRIES || ![429, 503].includes(answer.status)) throw new Error(answer.statusText);
    await new Promise(resolve => { setTimeout(resolve, Math.min(Number(answer.headers.get('Retry-After')) || 5, 20) * 1000); });
  }
}

/**
 * The papers that a list names, in its order.
 * @returns {{entries: {title: string, names: string[], note: string, tags: string[]}[], more: number}}
 *   Of each paper what it can be known by, best first, and its note and tags; how many papers more there were than are taken.
 */
function entriesOf(text) {
  const all = recordsOf(text.replace(/^\uFEFF/, '').trim());
  return { entries: all.slice(0, MOST).map(entryOf).filter(entry => entry.names.length > 0), more: Math.max(0, all.length - MOST) };
}

/** Records of fields with lists of texts: title, ids, notes, tags. */
function recordsOf(text) {
  const json = /^[[{]/.test(text) ? parsed(text) : null;
  if (json !== null) return csl(json);
  if (/^TY {1,2}-/m.test(text)) return ris(text);
  if (/^[ \t]{0,100}@[a-z]+\s{0,10}[{(]/im.test(text)) return bibtex(text);
  return text.split(/\r\n?|\n/).map(line => line.slice(0, LONGEST_LINE).trim()).filter(Boolean).flatMap(ofLine);
}

/** Null for what is no JSON: a line of a list may begin like one, as [1] does. */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Several ids in a line are as many papers; a line that holds none may be a title. */
function ofLine(line) {
  const found = namesIn(line);
  const ids = found.some(name => name.startsWith('10.')) ? [] : line.match(ARXIV) ?? [];
  return ids.length > 1 ? ids.map(id => ({ title: [id], ids: [id] })) : [{ title: [found.length > 0 ? '' : line.replace(/^[-*+•\d.()[\]\s]{1,9}/, '')], ids: [line], shown: line }];
}

function csl(json) {
  const items = Array.isArray(json) ? json : Array.isArray(json.items) ? json.items : [json];
  return items.filter(item => typeof item === 'object' && item !== null && (item.title || item.DOI || item.URL)).map(item => ({
    title: texts(item.title),
    ids: texts(item.number, item.archive_location, item.DOI, item.URL, item.note),
    notes: texts(item.annote, item.note),
    tags: [...texts(item.keyword), ...texts(...(Array.isArray(item.tags) ? item.tags.map(tag => tag?.tag ?? tag) : []))].flatMap(words => words.split(/[,;]/)),
  }));
}

const texts = (...values) => values.filter(value => ['string', 'number'].includes(typeof value)).map(value => String(value).slice(0, LONGEST_VALUE));

function ris(text) {
  const records = [];
  let record = null;
  let values = null;
  for (const line of text.split(/\r\n?|\n/)) {
    const [, tag, value] = /^([A-Z][A-Z0-9]) {1,2}- ?(.*)$/.exec(line) ?? [];
    if (tag === 'TY') {
      record = { title: [], ids: [], notes: [], tags: [] };
      records.push(record);
      values = null;
    } else if (tag === 'ER') record = null;
    else if (tag && record) {
      values = { TI: record.title, T1: record.title, DO: record.ids, UR: record.ids, L1: record.ids, L2: record.ids, M3: record.ids, AN: record.ids, N1: record.notes, KW: record.tags }[tag];
      values?.push(value.slice(0, LONGEST_VALUE));
    } else if (values === record?.notes && values?.length > 0 && values.at(-1).length < LONGEST_VALUE) values[values.length - 1] += `\n${line.slice(0, LONGEST_LINE)}`;
  }

  for (const { ids, notes } of records) ids.push(...notes);
  return records;
}

function bibtex(text) {
  return text.split(/^[ \t]{0,100}(?=@[a-z]+\s{0,10}[{(])/im).filter(part => /^@(?!comment|string|preamble)/i.test(part)).map(part => {
    const fields = fieldsOf(part.slice(0, LONGEST_VALUE));
    const of = (...names) => names.map(name => fields.get(name)).filter(Boolean);
    return {
      title: of('title').map(plain),
      ids: of('eprint', 'doi', 'url', 'howpublished', 'journal', 'note'),
      notes: of('annote', 'annotation', 'note').map(plain),
      tags: of('keywords', 'keyword').flatMap(words => plain(words).split(/[,;]/)),
    };
  });
}

/** Fields of an entry by name: in braces, in quotes, or bare. An entry that ends too early has those that were whole. */
function fieldsOf(entry) {
  const fields = new Map();
  const name = /[,{(\s]([a-z][\w-]{0,40})\s{0,50}=\s{0,50}/giy;
  for (let at = entry.indexOf(',') + 1; at > 0 && at < entry.length; at++) {
    name.lastIndex = at - 1;
    const found = name.exec(entry);
    if (!found) continue;
    const start = name.lastIndex;
    const end = endOf(entry, start);
    if (end < 0) break;
    fields.set(found[1].toLowerCase(), /[{"]/.test(entry[start]) ? entry.slice(start + 1, end) : entry.slice(start, end));
    at = end;
  }

  return fields;
}

/** Where a value ends: at its last brace or quote, or before the comma. Below zero where it does not. */
function endOf(entry, start) {
  const isQuoted = entry[start] === '"';
  if (!isQuoted && entry[start] !== '{') {
    const length = entry.slice(start).search(/[,}\n]/);
    return length < 0 ? -1 : start + length;
  }

  for (let at = start + 1, depth = 0; at < entry.length; at++) {
    if (entry[at] === '\\') at++;
    else if (entry[at] === '{') depth++;
    else if (depth === 0 && entry[at] === (isQuoted ? '"' : '}')) return at;
    else if (entry[at] === '}') depth--;
  }

  return -1;
}

/** TeX as text, as far as titles and notes need it. */
function plain(tex) {
  return tex
    .replace(/\\(["'`^~=.cvuHrk])\s{0,5}\{?\\?([a-z])\}?/gi, (_, accent, letter) => `${letter}${ACCENTS[accent] ?? ''}`.normalize('NFC'))
    .replace(/\\([&%$#_{}])/g, '$1')
    .replace(/[{}]/g, '')
    .replace(/---?/g, '–')
    .replace(/[ \t]{0,100}\n[ \t]{0,100}(?=\S)/g, ' ');
}

function entryOf({ title: [title = ''], ids, notes = [], tags = [], shown }) {
  const words = title.replace(/\s+/g, ' ').trim().slice(0, LONGEST_NAME);
  const names = [...new Set([...ids.flatMap(namesIn), words].filter(Boolean))];
  return { title: words || (shown ?? names[0] ?? '').slice(0, LONGEST_NAME), names, note: [...new Set(notes.map(noteOf).filter(Boolean))].join('\n\n'), tags: tags.map(tag => tag.trim()) };
}

/** What a text names papers by, best first. */
function namesIn(text) {
  const some = text.slice(0, LONGEST_LINE);
  const of = pattern => (some.match(pattern) ?? []).slice(0, 3).map(name => name.replace(/[.,;:)\]]{1,5}$/, ''));
  const others = of(DOI).filter(doi => !OF_ARXIV.test(doi));
  // A number within another DOI is none of arXiv's.
  const ids = (some.replace(DOI, doi => (OF_ARXIV.test(doi) ? doi.replace(OF_ARXIV, ' ') : ' ')).match(ARXIV) ?? []).slice(0, 3);
  return [...ids, ...others, ...of(ADDRESS)];
}

/** What a reader wrote, without the HTML that Zotero keeps notes in. It is shown as text whatever it holds. */
function noteOf(note) {
  return note
    .replace(/<(?:br|\/p|\/li|\/div|\/h\d)\b[^<>]{0,500}>/gi, '\n')
    .replace(/<\/?[a-z][^<>]{0,500}>/gi, '')
    .replace(/&(lt|gt|quot|#39|nbsp|amp);/g, (_, name) => ({ lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ', amp: '&' })[name])
    .split('\n').map(line => line.trim()).filter(line => !NOT_A_NOTE.test(line)).join('\n')
    .replace(/\n{3,}/g, '\n\n').trim();
}

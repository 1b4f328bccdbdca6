// The page of saved papers: the list is this browser's own, so it is drawn here.
import { download, element, icon, languageOf } from './dom.js';
import { parseQuery, placesOf } from './find.js';
import { pack, unpack } from './handover.js';
import { change, isEmpty, isRead, library, onLibrary, paperOf, papers, plain, toggleLater, undo, writeTags } from './library.js';
import { attach, detach } from './marks.js';
import { toMarkdown } from './markdown.js';
import { noteField } from './notes.js';
import { change as changeSettings, settings } from './settings.js';
import { merge, slim, soundLibrary, soundTags, toFile, FORMAT, VERSION } from './shape.js';
import { isBlocked } from './shelf.js';
import { carried, carry, damaged, forgetDamaged, root } from './state.js';
import { count, say } from './text.js';
import { tell } from './toast.js';

const AT_ONCE = 100;
// What a server takes in one address.
const LONGEST_QUERY = 6000;
const LARGEST_FILE = 20 * 1024 * 1024;
const MOST_TOLD = 100;
// What a camera still reads from a screen, and what programs that pass links on still take.
const LONGEST_CODE = 1800;
const LONGEST_LINK = 30_000;
const OFFERED = '#take=';
const CLOCK = 'M10 3.250a6.750 6.750 0 1 0 0 13.500 6.750 6.750 0 0 0 0-13.500zM10 6.250v4l2.750 2';

const language = document.documentElement.lang;
const compare = new Intl.Collator([language, 'ko', 'en'], { numeric: true }).compare;
const longDate = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'long', timeZone: 'UTC' });
const orders = {
  saved: (a, b) => (a.savedAt < b.savedAt ? 1 : -1),
  newest: (a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0),
  votes: (a, b) => (b.votes ?? -1) - (a.votes ?? -1),
  title: (a, b) => compare(a.title, b.title),
};

const byId = id => document.getElementById(id);
const [form, words, sort, list, more, total, none] = ['saved-form', 'saved-words', 'saved-sort', 'saved-list', 'saved-more', 'saved-count', 'saved-none'].map(byId);
const template = byId('saved-card');
const hues = JSON.parse(template.dataset.hues);
const drawn = new Map();
let shown = AT_ONCE;
let fields = 0;

readAddress();
byId('saved').hidden = false;
draw();
onLibrary(draw);
addEventListener('popstate', () => { readAddress(); draw(); });
form.addEventListener('submit', event => { event.preventDefault(); look(); });
words.addEventListener('input', event => !event.isComposing && look());
words.addEventListener('compositionend', look);
sort.addEventListener('change', look);
more.addEventListener('click', () => { shown += AT_ONCE; draw(); });
for (const view of document.querySelectorAll('[data-view]')) {
  view.addEventListener('click', event => {
    event.preventDefault();
    words.value = view.dataset.view;
    look();
  });
}

bindFiles();
bindHandover();
bindSettings();
bindDamaged();
takeOffer();
addEventListener('hashchange', takeOffer);

/** The list is its address, as every list here. */
function readAddress() {
  const query = new URLSearchParams(location.search);
  words.value = query.get('q') ?? '';
  sort.value = Object.hasOwn(orders, query.get('sort')) ? query.get('sort') : 'saved';
}

function look() {
  const query = new URLSearchParams();
  if (words.value.trim()) query.set('q', words.value.trim());
  if (sort.value !== 'saved') query.set('sort', sort.value);
  history.replaceState(null, '', query.size > 0 ? `?${query}` : location.pathname);
  shown = AT_ONCE;
  draw();
}

/** The papers that are asked for, in the order asked for. */
function found() {
  const { matches, unknown, words: marked } = parseQuery(words.value);
  const wanted = papers().filter(paper => matches({ saved: paper, note: paper.note, isRead: isRead(paper.id), isLater: paper.later === true }));
  return { wanted: wanted.sort((a, b) => orders[sort.value](a, b) || orders.saved(a, b)), unknown, marked };
}

function draw() {
  const { wanted, unknown, marked } = found();
  const all = papers().length;
  total.textContent = [all > 0 ? say('Saved.Count', wanted.length, all) : '', ...unknown.map(word => say('Saved.Unknown', word))].filter(Boolean).join(' ');
  const view = document.querySelector(`[data-view="${CSS.escape(words.value.trim())}"]`);
  none.textContent = (view ?? none).dataset.none;
  none.hidden = wanted.length > 0 || isBlocked();
  byId('saved-blocked').hidden = !isBlocked();
  byId('saved-tools').hidden = all === 0;
  byId('saved-help').hidden = all === 0;
  byId('saved-empty').hidden = isEmpty();
  byId('export-json').disabled = isEmpty();
  for (const button of document.querySelectorAll('#export-markdown, #hand-over, [data-export]')) button.disabled = wanted.length === 0;
  more.hidden = wanted.length <= shown;
  drawTags();
  for (const view of document.querySelectorAll('[data-view]')) {
    if (view.dataset.view === words.value.trim()) view.setAttribute('aria-current', 'true');
    else view.removeAttribute('aria-current');
  }

  arrange(wanted.slice(0, shown), marked);
}

/** The reader's own tags with how many papers have each; one that is pressed narrows the list. */
function drawTags() {
  const counts = new Map();
  for (const { tags = [] } of papers()) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  const place = byId('saved-tags');
  place.hidden = counts.size === 0;
  const list = [...counts].sort(([a], [b]) => compare(a, b));
  const key = JSON.stringify([list, words.value]);
  if (place.dataset.key === key) return;
  place.dataset.key = key;
  place.replaceChildren(...list.map(([tag, number]) => element('li', {}, tagLink(tag, number))));
}

function tagLink(tag, number) {
  const query = `tag:${tag.replaceAll(' ', '')}`;
  const isOn = words.value.trim() === query;
  return element('a', { class: 'tag', href: `?${new URLSearchParams({ q: query })}`, 'aria-current': isOn ? 'true' : null, lang: languageOf(tag), onclick: event => {
    event.preventDefault();
    words.value = isOn ? '' : query;
    look();
  } }, tag, number && element('b', {}, ` ${number.toLocaleString(language)}`));
}

/** Only cards that come, go or change places are touched, so that the focus and a note being written stay. */
function arrange(wanted, marked) {
  const ids = new Set(wanted.map(paper => paper.id));
  for (const [id, card] of drawn) {
    if (!ids.has(id)) takeAway(id, card);
  }

  wanted.forEach((paper, place) => {
    if (!drawn.has(paper.id)) drawn.set(paper.id, cardOf(paper));
    const card = drawn.get(paper.id);
    fill(card, paper, marked);
    if (list.children[place] !== card) list.insertBefore(card, list.children[place] ?? null);
  });
}

function takeAway(id, card) {
  const neighbour = card.contains(document.activeElement) ? card.nextElementSibling ?? card.previousElementSibling : null;
  const hadFocus = card.contains(document.activeElement);
  detach(card.querySelector('.actions'));
  card.remove();
  drawn.delete(id);
  if (hadFocus) (neighbour?.querySelector('h3 a') ?? where()).focus();
}

/** Where the focus goes when what had it is gone: to the words, or, when no paper is left, to the sentence that says so. */
const where = () => (none.hidden ? words : none);

function cardOf(paper) {
  const card = template.content.cloneNode(true).firstElementChild;
  const part = selector => card.querySelector(selector);
  part('h3 a').href = `${root}papers/${encodeURIComponent(paper.id).replaceAll('%2F', '/').replaceAll('%3A', ':')}`;
  write(part('.when'), longDate.format(new Date(paper.date)), { href: `${root}days/${paper.date}` });
  write(part('.authors'), authorsOf(paper));
  if (paper.votes === undefined) part('b').remove();
  else {
    const number = paper.votes.toLocaleString(language);
    const [before, after] = count('Saved.Votes', paper.votes).split(number);
    part('b').append(element('i', {}, before), number, element('i', {}, after));
  }

  part('.byline .chips').append(...paper.categories.map(category => {
    const name = language === 'ko' ? category.korean : category.english;
    const hint = category.given === false ? template.dataset.guessed : null;
    return element('li', {}, element('a', { class: `chip ${hueOf(category.slug)}${hint ? ' guessed' : ''}`, title: hint, href: `${root}categories/${encodeURIComponent(category.slug)}`, lang: languageOf(name) }, name, hint && element('span', { class: 'unseen', lang: language }, ` (${hint})`)));
  }));
  const place = part('.actions');
  place.dataset.paper = '';
  attach(place, paper);
  place.append(element('button', { type: 'button', class: 'mark later', 'aria-label': `${say('Mark.Later')}, ${paper.title}`, onclick: () => toggleLater(paper) }, icon(CLOCK), say('Mark.Later')));
  part('.memo').append(tagField(paper.id), noteField(paper.id));
  part('.memo').open = Boolean(paper.note);
  return card;
}

/** What changes of a card while it is shown: what is looked for is marked, and the reader's own words follow what is written. */
function fill(card, paper, marked) {
  card.querySelector('.later').setAttribute('aria-pressed', paper.later === true);
  const key = JSON.stringify([words.value, paper.title, paper.koreanTitle, paper.gist, paper.tags, marked.length > 0 && paper.note]);
  if (card.dataset.key === key) return;
  card.dataset.key = key;
  const texts = [['h3 a', paper.title], ['.subtitle', paper.koreanTitle], ['.gist', paper.gist], ['.jotted', noteAround(paper.note, marked)]];
  for (const [selector, text] of texts) {
    const part = card.querySelector(selector);
    part.replaceChildren(...runs(text ?? '', marked));
    part.hidden = !text;
    const foreign = text && languageOf(text);
    if (foreign) part.setAttribute('lang', foreign);
    else part.removeAttribute('lang');
  }

  const field = card.querySelector('.memo input');
  if (field !== document.activeElement) field.value = (paper.tags ?? []).join(', ');
  card.querySelector('.tags').replaceChildren(...(paper.tags ?? []).map(tag => element('li', {}, tagLink(tag))));
}

function runs(text, marked) {
  const parts = [];
  let at = 0;
  for (const [from, to] of placesOf(text, marked)) {
    parts.push(text.slice(at, from), element('mark', {}, text.slice(from, to)));
    at = to;
  }

  return [...parts, text.slice(at)];
}

/** The line of a note in which something stands that is looked for. */
function noteAround(note, marked) {
  return note?.split('\n').find(line => placesOf(line, marked).length > 0)?.slice(0, 300);
}

/** A labelled field for the tags of a saved paper, with those that are there already on offer. */
function tagField(id) {
  const name = `tags-${++fields}`;
  const field = element('input', { id: name, type: 'text', maxlength: 300, autocomplete: 'off', value: (paperOf(id)?.tags ?? []).join(', '), placeholder: say('Tags.Example') });
  field.addEventListener('change', () => {
    const tags = soundTags(field.value.split(','));
    field.value = tags.join(', ');
    writeTags(id, tags);
  });
  return element('p', { class: 'note' }, element('label', { for: name }, say('Tags.Label')), field);
}

/** What a digest says is text here, never markup. */
function write(part, text, attributes = {}) {
  if (!text) {
    part.remove();
    return;
  }

  part.textContent = text;
  const foreign = languageOf(text);
  if (foreign && !part.lang) part.setAttribute('lang', foreign);
  for (const [key, value] of Object.entries(attributes)) part.setAttribute(key, value);
}

/** The class of a category's colour; the server spreads those it does not name in the same way. */
function hueOf(slug) {
  return hues[slug] ?? 'hue-none';
}

function authorsOf({ authors, authorCount }) {
  const names = authors.slice(0, 3).join(', ');
  return authorCount > 3 ? `${names} ${say('Saved.MoreAuthors', authorCount - 3)}` : names;
}

function bindFiles() {
  byId('export-json').addEventListener('click', async () => download(`paperdigest-${today()}.json`, 'application/json', JSON.stringify(toFile({ ...plain(), preferences: await preferences() }, new Date()), null, 1)));
  byId('export-markdown').addEventListener('click', () => download(`paperdigest-${today()}.md`, 'text/markdown', toMarkdown(found().wanted, new URL(root, location.href).href)));
  for (const button of document.querySelectorAll('[data-export]')) button.addEventListener('click', () => cite(button.dataset.export));
  byId('import').addEventListener('change', async event => {
    const [file] = event.target.files;
    if (file) tellImport(file.size > LARGEST_FILE ? 'Import.TooLarge' : await take(() => file.text()));
    event.target.value = '';
  });
  byId('import-list').addEventListener('submit', async event => {
    event.preventDefault();
    const [field, button] = [byId('import-words'), event.submitter];
    if (field.value.trim() === '' || button?.disabled) return;
    if (button) button.disabled = true;
    const result = await take(() => field.value);
    if (typeof result === 'object') field.value = '';
    tellImport(result);
    if (button) button.disabled = false;
  });
  byId('saved-empty').addEventListener('click', async () => {
    if (!confirm(say('Saved.Sure'))) return;
    const { saved, read } = library();
    const key = await change({ saved: [...saved.keys()].map(id => [id, null]), read: [...read.keys()].map(id => [id, null]), did: 'Did.Clear', undid: 'Undid.Clear', of: saved.size });
    if (key) where().focus();
  });
}

const today = () => new Date().toISOString().slice(0, 10);

/** Citations of the papers that are shown, as the server writes them: it is asked for them by their ids. */
async function cite(form) {
  const ids = found().wanted.map(paper => ['id', paper.id]);
  const parts = [];
  try {
    for (const some of addressesOf(ids, 500)) {
      const answer = await fetch(`${root}export.${form}?${some}`);
      // None of these is in the library any more.
      if (answer.status === 404) continue;
      if (!answer.ok) throw new Error(answer.statusText);
      parts.push(await answer.text());
    }
  } catch {
    tell(say('Saved.ExportFailed'), { kind: 'problem' });
    return;
  }

  if (parts.length === 0) tell(say('Saved.ExportNothing'));
  else if (form === 'csl.json') download(`paperdigest-${today()}.csl.json`, 'application/json', JSON.stringify(parts.flatMap(part => JSON.parse(part)), null, 1));
  else download(`paperdigest-${today()}.${form}`, 'text/plain', parts.join(''));
}

/** Parameters in as many parts as the server takes in an address each. */
function* addressesOf(parameters, most) {
  const left = [...parameters];
  while (left.length > 0) {
    const some = left.splice(0, 1);
    while (left.length > 0 && some.length < most && new URLSearchParams([...some, left[0]]).toString().length < LONGEST_QUERY) some.push(left.shift());
    yield new URLSearchParams(some);
  }
}

/** How the reader wants the site: what scripts keep, and what the server is told, which tells it in a header of its pages. */
async function preferences() {
  const choices = await fetch(location.pathname, { method: 'HEAD' }).then(answer => answer.headers.get('PaperDigest-Choices'), () => null);
  return { ...carried(), ...(choices ? { choices } : {}) };
}

async function takePreferences(given, isFresh) {
  if (typeof given !== 'object' || given === null) return;
  const { choices, ...rest } = given;
  carry(rest, isFresh);
  showMarking();
  // The server keeps none but those it knows.
  if (isFresh && typeof choices === 'string' && choices.length < 500) await fetch(`${root}preferences?${new URLSearchParams(choices)}`, { redirect: 'manual' }).catch(() => {});
}

/** Takes in a file or a link: merged with what is here, as one step; what is wrong with it is said and changes nothing. */
async function take(read) {
  let [text, json] = ['', null];
  try {
    text = await read();
    json = JSON.parse(text);
  } catch {
    // [1] begins a line of a list, [{ a list of JSON that is cut off.
    return /^\s*(?:\{|\[\s*[[{"]|$)/.test(text) ? 'Import.Unreadable' : takeList(text);
  }

  if (json === null) return 'Import.Other';
  if (json.format !== FORMAT) return takeList(text);
  if (!(json.version <= VERSION)) return 'Import.Newer';
  try {
    const { value, lost } = soundLibrary(json);
    const { saved, read: marks } = merge(library(), value);
    await takePreferences(json.preferences, isEmpty());
    if (saved.length + marks.length === 0) return { saved: 0, read: 0, lost };
    const key = await change({ saved, read: marks, did: null, undid: 'Undid.Import', of: saved.length });
    return key && { saved: saved.length, read: marks.length, lost, key };
  } catch {
    return 'Import.Unreadable';
  }
}

/** A list that another program wrote. */
const takeList = text => import('./references.js').then(lists => lists.takeList(text, names => addressesOf(names, 100))).catch(() => 'Import.Failed');

/** Nothing is said of a change that could not be kept, as that has been. */
function tellImport(result) {
  if (typeof result === 'string') tell(say(result), { kind: 'problem' });
  const place = byId('import-told');
  place.replaceChildren();
  if (typeof result !== 'object') return;
  if (result.missing) {
    place.append(element('p', { class: 'small' }, say('Import.Found', result.listed - result.missing.length, result.listed)));
    const rest = result.missing.length - MOST_TOLD;
    if (result.missing.length > 0) {
      place.append(element('details', { open: '' },
        element('summary', {}, count('Import.Missing', result.missing.length)),
        element('ul', { class: 'small' }, ...result.missing.slice(0, MOST_TOLD).map(title => element('li', { lang: languageOf(title) }, title)), ...(rest > 0 ? [element('li', {}, count('Import.Rest', rest))] : []))));
    }
  }

  const done = result.key ? say('Import.Done', result.saved, result.read) : say('Import.Nothing');
  const text = result.lost > 0 ? `${done} ${count('Import.Lost', result.lost)}` : done;
  tell(text, result.key ? { action: say('Undo.Action'), act: () => undo(result.key) } : {});
}

/** Another device takes over what is shown, by an address that holds it behind the #, which no server is told. */
function bindHandover() {
  const place = byId('handed');
  byId('hand-over').addEventListener('click', async () => {
    const { wanted } = found();
    const marks = new Set(wanted.map(({ id }) => id));
    const read = plain().read.filter(([id]) => wanted.length === papers().length || marks.has(id));
    const link = async shown => `${location.origin}${root}saved${OFFERED}${await pack(toFile({ saved: shown, read, preferences: await preferences() }, new Date()))}`;
    const whole = await link(wanted);
    // A code holds little, and nobody asks a server for the rest: authors and topics stay behind.
    const short = whole.length > LONGEST_CODE ? await link(wanted.map(slim)) : whole;
    const text = short.length > LONGEST_CODE ? whole : short;
    if (text.length > LONGEST_LINK) {
      place.replaceChildren(element('p', {}, say('Handover.TooMuch')));
      return;
    }

    const field = element('input', { type: 'text', readonly: '', value: text, 'aria-label': say('Handover.Link'), onfocus: event => event.target.select() });
    const copy = element('button', { type: 'button', class: 'plain', onclick: async () => {
      try {
        await navigator.clipboard.writeText(text);
        tell(say('Handover.Copied'));
      } catch {
        field.focus();
      }
    } }, say('Handover.Copy'));
    const code = async () => (await import('./qrcode.js')).drawn(text, say('Handover.Code'), place.clientWidth);
    place.replaceChildren(
      element('p', { class: 'small' }, count('Handover.Holds', wanted.length)),
      ...(text.length > LONGEST_CODE ? [element('p', { class: 'small' }, say('Handover.NoCode'))] : [await code()]),
      element('p', { class: 'buttons' }, field, copy));
  });
}

/** An address that brings papers along is asked about, never obeyed, and forgotten at once: it is nobody else's. */
async function takeOffer() {
  if (!location.hash.startsWith(OFFERED)) return;
  const packed = location.hash.slice(OFFERED.length);
  history.replaceState(null, '', location.pathname + location.search);
  let text;
  let offered;
  try {
    text = await unpack(packed);
    offered = soundLibrary(JSON.parse(text)).value;
  } catch {
    tell(say('Handover.Damaged'), { kind: 'problem' });
    return;
  }

  const place = byId('saved-offer');
  const close = () => { place.hidden = true; place.replaceChildren(); };
  place.replaceChildren(
    element('p', {}, count('Handover.Offer', offered.saved.length, offered.read.length)),
    element('p', { class: 'buttons' },
      element('button', { type: 'button', onclick: async () => { close(); tellImport(await take(() => text)); } }, say('Handover.Take')),
      element('button', { type: 'button', class: 'plain', onclick: close }, say('Handover.Leave'))));
  place.hidden = false;
  place.focus();
}

function bindSettings() {
  for (const choice of document.querySelectorAll('input[name=marking]')) {
    choice.addEventListener('change', () => changeSettings({ marking: choice.value }) || showMarking());
  }

  showMarking();
}

/** The choice that holds, also where another could not be kept. */
function showMarking() {
  byId(`marking-${settings().marking}`).checked = true;
}

/** What could not be read is the reader's all the same. */
function bindDamaged() {
  const section = byId('saved-damaged');
  section.hidden = damaged('library') === null;
  byId('damaged-download').addEventListener('click', () => download('paperdigest-damaged.txt', 'text/plain', damaged('library') ?? ''));
  byId('damaged-forget').addEventListener('click', () => {
    forgetDamaged('library');
    section.hidden = true;
  });
}

// The page of saved papers: the list is this browser's own, so it is drawn here.
import { download, element, languageOf } from './dom.js';
import { parseQuery } from './find.js';
import { change, isEmpty, isRead, library, onLibrary, papers, plain, undo } from './library.js';
import { attach, detach } from './marks.js';
import { toMarkdown } from './markdown.js';
import { noteField } from './notes.js';
import { change as changeSettings, settings } from './settings.js';
import { merge, soundLibrary, toFile, FORMAT, VERSION } from './shape.js';
import { damaged, forgetDamaged, isBlocked, root } from './state.js';
import { count, say } from './text.js';
import { tell } from './toast.js';

const AT_ONCE = 100;
// What a server takes in one address.
const LONGEST_QUERY = 6000;
const LARGEST_FILE = 20 * 1024 * 1024;

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
bindSettings();
bindDamaged();

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
  const { matches, unknown } = parseQuery(words.value);
  const wanted = papers().filter(paper => matches({ saved: paper, note: paper.note, isRead: isRead(paper.id) }));
  return { wanted: wanted.sort((a, b) => orders[sort.value](a, b) || orders.saved(a, b)), unknown };
}

function draw() {
  const { wanted, unknown } = found();
  const all = papers().length;
  total.textContent = [all > 0 ? say('Saved.Count', wanted.length, all) : '', ...unknown.map(word => say('Saved.Unknown', word))].filter(Boolean).join(' ');
  none.hidden = all > 0 || isBlocked();
  byId('saved-blocked').hidden = !isBlocked();
  byId('saved-tools').hidden = all === 0;
  byId('saved-empty').hidden = isEmpty();
  byId('export-json').disabled = isEmpty();
  for (const button of document.querySelectorAll('#export-markdown, [data-export]')) button.disabled = wanted.length === 0;
  more.hidden = wanted.length <= shown;
  for (const view of document.querySelectorAll('[data-view]')) {
    if (view.dataset.view === words.value.trim()) view.setAttribute('aria-current', 'true');
    else view.removeAttribute('aria-current');
  }

  arrange(wanted.slice(0, shown));
}

/** Only cards that come, go or change places are touched, so that the focus and a note being written stay. */
function arrange(wanted) {
  const ids = new Set(wanted.map(paper => paper.id));
  for (const [id, card] of drawn) {
    if (!ids.has(id)) takeAway(id, card);
  }

  wanted.forEach((paper, place) => {
    if (!drawn.has(paper.id)) drawn.set(paper.id, cardOf(paper));
    const card = drawn.get(paper.id);
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
  const address = `${root}papers/${encodeURIComponent(paper.id).replaceAll('%2F', '/')}`;
  write(part('h3 a'), paper.title, { href: address });
  write(part('.subtitle'), paper.koreanTitle);
  write(part('.when'), longDate.format(new Date(paper.date)), { href: `${root}days/${paper.date}` });
  write(part('.authors'), authorsOf(paper));
  if (paper.votes === undefined) part('b').remove();
  else {
    const number = paper.votes.toLocaleString(language);
    const [before, after] = count('Saved.Votes', paper.votes).split(number);
    part('b').append(element('i', {}, before), number, element('i', {}, after));
  }

  part('.chips').append(...paper.categories.map(category => {
    const name = language === 'ko' ? category.korean : category.english;
    const hint = category.given === false ? template.dataset.guessed : null;
    return element('li', {}, element('a', { class: `chip ${hueOf(category.slug)}${hint ? ' guessed' : ''}`, title: hint, href: `${root}categories/${encodeURIComponent(category.slug)}`, lang: languageOf(name) }, name, hint && element('span', { class: 'unseen', lang: language }, ` (${hint})`)));
  }));
  const place = part('.actions');
  place.dataset.paper = '';
  attach(place, paper);
  part('.memo').append(noteField(paper.id));
  part('.memo').open = Boolean(paper.note);
  return card;
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
  byId('export-json').addEventListener('click', () => download(`paperdigest-${today()}.json`, 'application/json', JSON.stringify(toFile(plain(), new Date()), null, 1)));
  byId('export-markdown').addEventListener('click', () => download(`paperdigest-${today()}.md`, 'text/markdown', toMarkdown(found().wanted, new URL(root, location.href).href)));
  for (const button of document.querySelectorAll('[data-export]')) button.addEventListener('click', () => cite(button.dataset.export));
  byId('import').addEventListener('change', async event => {
    const [file] = event.target.files;
    if (file) tellImport(await take(file));
    event.target.value = '';
  });
  byId('saved-empty').addEventListener('click', () => {
    if (!confirm(say('Saved.Sure'))) return;
    const { saved, read } = library();
    const key = change({ saved: [...saved.keys()].map(id => [id, null]), read: [...read.keys()].map(id => [id, null]), did: 'Did.Clear', undid: 'Undid.Clear', of: saved.size });
    if (key) where().focus();
  });
}

const today = () => new Date().toISOString().slice(0, 10);

/** Citations of the papers that are shown, as the server writes them: it is asked for them by their ids. */
async function cite(form) {
  const ids = found().wanted.map(paper => ['id', paper.id]);
  const parts = [];
  try {
    while (ids.length > 0) {
      const some = ids.splice(0, 1);
      while (ids.length > 0 && some.length < 500 && new URLSearchParams([...some, ids[0]]).toString().length < LONGEST_QUERY) some.push(ids.shift());
      const answer = await fetch(`${root}export.${form}?${new URLSearchParams(some)}`);
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

/** Takes in a file: merged with what is here, as one step; what is wrong with it is said and changes nothing. */
async function take(file) {
  if (file.size > LARGEST_FILE) return 'Import.TooLarge';
  let json;
  try {
    json = JSON.parse(await file.text());
  } catch {
    return 'Import.Unreadable';
  }

  if (json?.format !== FORMAT) return 'Import.Other';
  if (!(json.version <= VERSION)) return 'Import.Newer';
  try {
    const { value, lost } = soundLibrary(json);
    const { saved, read } = merge(library(), value);
    if (saved.length + read.length === 0) return { saved: 0, read: 0, lost };
    const key = change({ saved, read, did: null, undid: 'Undid.Import', of: saved.length });
    return key && { saved: saved.length, read: read.length, lost, key };
  } catch {
    return 'Import.Unreadable';
  }
}

/** Nothing is said of a change that could not be kept, as that has been. */
function tellImport(result) {
  if (typeof result === 'string') tell(say(result), { kind: 'problem' });
  if (typeof result !== 'object') return;
  const done = result.key ? say('Import.Done', result.saved, result.read) : say('Import.Nothing');
  const text = result.lost > 0 ? `${done} ${count('Import.Lost', result.lost)}` : done;
  tell(text, result.key ? { action: say('Undo.Action'), act: () => undo(result.key) } : {});
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

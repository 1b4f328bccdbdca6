// The buttons that save a paper and mark it as read, on its own page ([data-paper]) and on the cards of lists.
import { dress, paperOn } from './cards.js';
import { copyOut } from './copy.js';
import { element, icon } from './dom.js';
import { complete, isRead, markRead, onLibrary, paperOf, toggleRead, toggleSaved } from './library.js';
import { noteField } from './notes.js';
import { settings } from './settings.js';
import { say } from './text.js';

const BOOKMARK = 'M5.5 3.25h9v13.5L10 13.5l-4.500 3.250z';
const CHECK = 'm3.750 10.750 4.250 4.250 8.250-9.500';
const PENCIL = 'm4 16 .75-3.500L13.500 3.750l2.750 2.750L7.500 15.250z';
const SHARE = 'M10 12.500V3M6.500 6.250 10 2.750l3.500 3.500M5.500 9.500H4v7h12v-7h-1.500';

/** The papers on this page, by the element that has their buttons. */
const places = new Map();

for (const place of document.querySelectorAll('[data-paper]')) attach(place, JSON.parse(place.dataset.paper));
let dressed = 0;
// The saved papers draw their own.
for (const card of document.querySelectorAll('.list .card:not(:has(.foot))')) {
  // A long list leaves the browser room to draw and to answer.
  if (++dressed % 8 === 0) await new Promise(resolve => { setTimeout(resolve); });
  attach(dress(card, whole => complete(whole.id, whole)), paperOn(card));
}

onLibrary(refresh);
markByThemselves();

/** Puts the buttons of a paper in front of what else stands there. */
export function attach(place, paper) {
  places.set(place, paper);
  place.prepend(
    mark('save', BOOKMARK, 'Mark.Save', paper, () => toggleSaved(paper)),
    mark('read', CHECK, 'Mark.Read', paper, () => toggleRead(paper)),
    ...(place.closest('article.paper') ? [mark('write', PENCIL, 'Mark.Note', paper, () => write(paper)), mark('share', SHARE, 'Mark.Share', paper, () => share(paper))] : []));
  show(place, paper);
}

/** Forgets a place that has left the page. */
export const detach = place => places.delete(place);

/** The paper whose card or page an element is part of. */
export function paperAt(card) {
  return places.get(card?.querySelector('.actions'));
}

// The paper's title follows the word, as there are many such buttons on a page.
function mark(name, path, key, paper, act) {
  return element('button', { type: 'button', class: `mark ${name}`, 'aria-label': `${say(key)}, ${paper.title}`, onclick: act }, icon(path), element('span', {}, say(key)));
}

function refresh() {
  for (const [place, paper] of places) show(place, paper);
}

function show(place, paper) {
  const [isSaved, isKnown] = [paperOf(paper.id) !== undefined, isRead(paper.id)];
  place.querySelector('.save').setAttribute('aria-pressed', isSaved);
  place.querySelector('.read').setAttribute('aria-pressed', isKnown);
  const article = place.closest('article');
  article?.toggleAttribute('data-saved', isSaved);
  article?.toggleAttribute('data-read', isKnown);
  if (article?.matches('.paper')) showNote(place, paper, isSaved);
}

/** A paper's own page has room for its note as soon as it is saved: below what was said of it, which keeps its place. */
function showNote(place, paper, isSaved) {
  const voices = document.querySelector('.paper .voices');
  const field = voices.querySelector('.note');
  if (isSaved && !field) voices.append(noteField(paper.id));
  else if (!isSaved) field?.remove();
  place.querySelector('.write').toggleAttribute('data-written', Boolean(paperOf(paper.id)?.note));
}

/** Who writes a note keeps the paper. */
function write(paper) {
  if (!paperOf(paper.id)) toggleSaved(paper);
  document.querySelector('.paper .note textarea')?.focus();
}

/** By the phone's own sheet; where there is none, by the address. */
async function share({ title }) {
  const url = document.querySelector('link[rel=canonical]')?.href ?? location.href;
  if (!navigator.share) {
    await copyOut(url);
    return;
  }

  // Called off by the reader, it is no failure.
  await navigator.share({ title, url }).catch(() => {});
}

/** Marks when opened or scrolled past, if the reader wants it. What was taken back stays so on this page. */
function markByThemselves() {
  const { marking } = settings();
  const page = `${marking}.${Date.now()}`;
  const opened = document.querySelector('article.paper [data-paper]');
  if (opened && marking !== 'manual') markRead([places.get(opened).id], page);
  if (marking !== 'scroll' || opened) return;
  const watch = new IntersectionObserver(entries => {
    const passed = entries.filter(entry => !entry.isIntersecting && entry.boundingClientRect.bottom < 0).map(entry => entry.target);
    passed.forEach(card => watch.unobserve(card));
    markRead(passed.map(card => paperAt(card).id), page);
  });
  for (const place of places.keys()) watch.observe(place.closest('article'));
}

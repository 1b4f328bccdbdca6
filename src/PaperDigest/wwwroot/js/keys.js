// Keys for reading without the mouse. Never while typing or composing, never with Ctrl, Alt or Command, and only as long
// as the reader has not switched them off.
import { element } from './dom.js';
import { toggleRead, toggleSaved, undo } from './library.js';
import { paperAt } from './marks.js';
import { change, settings } from './settings.js';
import { root } from './state.js';
import { say } from './text.js';
import { tell } from './toast.js';

const SECOND_KEY_WITHIN = 1500;

/** What takes letters itself: fields, lists with type-ahead, players. */
const TAKES_KEYS = 'input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=file]), textarea, select, video, audio, [contenteditable], [role=combobox], [role=listbox], [role=textbox]';

/** What is walked: the cards of a list, on a paper's own page the papers like it. */
const PAPERS = 'main :is(.card, .similar li)';

const places = { t: '', c: 'calendar', b: 'categories', r: 'trends', s: 'saved' };

const keys = {
  j: () => move(1),
  k: () => move(-1),
  o: () => titleOf(current())?.click(),
  s: () => withPaper(toggleSaved),
  m: () => withPaper(toggleRead),
  e: () => expand(),
  u: () => undo(),
  l: () => document.querySelector('.to-list')?.click(),
  '[': () => turn('prev'),
  ']': () => turn('next'),
  '/': () => search(),
  '?': () => help(),
};

let chosen = null;
let goUntil = 0;
let dialog;

addEventListener('keydown', event => {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  const key = letterOf(event);
  if (key === '?' && dialog?.open) {
    dialog.close();
    return;
  }

  if (event.target.closest?.(TAKES_KEYS) || document.querySelector('dialog[open]') || !settings().keys) return;
  const act = performance.now() < goUntil && Object.hasOwn(places, key) ? () => go(places[key]) : Object.hasOwn(keys, key) && keys[key];
  goUntil = key === 'g' && !event.repeat ? performance.now() + SECOND_KEY_WITHIN : 0;
  if (!act) return;
  event.preventDefault();
  act();
});

document.addEventListener('focusin', event => { chosen = event.target.closest?.(PAPERS) ?? chosen; });
document.querySelector('.colophon ul')?.append(element('li', {}, element('button', { type: 'button', class: 'text', onclick: help }, say('Keys.Title'))));

/** The letter on the key, also while the keyboard is set to Hangul: the ㅓ key is j. */
function letterOf({ key, code, shiftKey }) {
  const isHangul = key === 'Process' || /^[ㄱ-ㅣ]$/.test(key);
  if (isHangul && code.startsWith('Key')) return code.slice(3).toLowerCase();
  // Caps Lock is no wish for another key.
  return shiftKey ? key : key.toLowerCase();
}

const titleOf = card => card?.querySelector(card.matches('.card') ? ':is(h2, h3) a' : 'a');

/** The card chosen last, if it is still there. */
const current = () => (chosen?.isConnected ? chosen : null);

function move(by) {
  const cards = [...document.querySelectorAll(PAPERS)].filter(card => card.checkVisibility());
  const at = cards.indexOf(current());
  // The first key chooses what is in view already.
  const next = at < 0 ? cards.find(card => card.getBoundingClientRect().top >= 0) ?? cards.at(-1) : cards[at + by];
  if (!next) return;
  chosen = next;
  titleOf(next).focus({ preventScroll: true });
  next.scrollIntoView({ block: 'start', behavior: 'instant' });
}

/** The days of a day's page, the papers of the list that a paper was opened from, the years of the calendar. */
function turn(to) {
  document.querySelector(`:is(.turn, .years) [rel=${to}]`)?.click();
}

/** On a paper's own page it is that paper, also while those like it are walked. */
function withPaper(act) {
  const paper = paperAt(document.querySelector('article.paper') ?? current());
  if (paper) act(paper);
  else tell(say('Keys.ChooseFirst'));
}

function expand() {
  current()?.querySelector(':scope > .unfold, summary')?.click();
}

function search() {
  const box = [...document.querySelectorAll('main input[type=search], input[type=search]')].find(input => input.checkVisibility());
  if (box) box.select();
  else go('search');
}

/** Pages that a site does not link to are not gone to. */
function go(path) {
  const address = root + path;
  if (path === '' || path === 'search' || document.querySelector(`a[href="${address}"]`)) location.assign(address);
}

function help() {
  dialog ??= document.body.appendChild(overlay());
  dialog.querySelector('input').checked = settings().keys;
  // Closing gives the focus back to where it was.
  dialog.showModal();
}

function overlay() {
  const rows = [
    [['j', 'k'], say('Keys.Move')], [['o'], say('Keys.Open')], [['s'], say('Keys.Save')], [['m'], say('Keys.Read')], [['e'], say('Keys.Expand')],
    [['u'], say('Keys.Undo')], [['[', ']'], say('Keys.Days')], [['l'], say('Keys.List')], [['←', '→', '↑', '↓'], say('Keys.Walk')], [['/'], say('Keys.Search')], [['?'], say('Keys.Help')],
    [['g', 't'], say('Keys.Today')], [['g', 'c'], say('Keys.Calendar')], [['g', 'b'], say('Keys.Categories')],
    [['g', 'r'], say('Keys.Trends')], [['g', 's'], say('Keys.Saved')],
  ];
  const use = element('input', { type: 'checkbox', id: 'use-keys', onchange: event => change({ keys: event.target.checked }) || (event.target.checked = !event.target.checked) });
  return element('dialog', { class: 'keys', 'aria-labelledby': 'keys-title', closedby: 'any' },
    element('header', {}, element('h2', { id: 'keys-title' }, say('Keys.Title')), element('form', { method: 'dialog' }, element('button', { class: 'plain', autofocus: '' }, say('Keys.Close')))),
    element('dl', {}, ...rows.map(([names, meaning]) => element('div', {}, element('dt', {}, ...names.map(name => element('kbd', {}, name))), element('dd', {}, meaning)))),
    element('p', { class: 'choose' }, use, element('label', { for: 'use-keys' }, say('Keys.Use'))));
}

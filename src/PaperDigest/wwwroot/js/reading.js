// A list, or the morning page with all of its lists, is read through like a newspaper: how much of it is read, only the unread ones on wish, all
// of them as read at once, and what is read folds away.
import { element } from './dom.js';
import { steadily } from './folds.js';
import { change, isRead, onLibrary } from './library.js';
import { paperAt } from './marks.js';
import { change as changeSettings, settings } from './settings.js';
import { count, say } from './text.js';

for (const place of document.querySelectorAll('.reading')) attend(place, place.closest('.morning') ?? place.closest('.list'));

function attend(place, list) {
  // Papers that match a search in part stand below the list and are none of it.
  const cards = () => [...list.querySelectorAll('.card:not(.partial ~ .card)')].filter(card => paperAt(card));
  const told = element('p', { role: 'status' });
  const meter = element('span', { class: 'gauge', 'aria-hidden': 'true' }, element('i'));
  const only = element('button', { type: 'button', class: 'mark only', onclick: () => changeSettings({ unread: !settings().unread }) && show() }, say('Reading.Only'));
  const all = element('button', { type: 'button', class: 'mark all', onclick: markAll }, say('Reading.All'));
  const done = element('p', { class: 'empty', hidden: '' }, say('Reading.Done'));
  let isBulk = false;
  if (cards().length === 0) return;
  place.append(told, meter, element('div', {}, only, all));
  place.after(done);
  for (const card of cards()) fold(card, isRead(paperAt(card).id));
  show();
  onLibrary(() => {
    const held = document.activeElement.closest('.card');
    for (const card of cards()) {
      const read = isRead(paperAt(card).id);
      // What is scrolled past stays as it was: nothing moves under who reads on.
      if (read !== card.hasAttribute('data-folded') && (!read || isBulk || settings().marking !== 'scroll' || card.contains(document.activeElement))) steadily(place, () => fold(card, read));
    }

    show();
    if (held && list.contains(held)) goOn(held);
  });

  /** Where only unread papers are shown, the focus goes on from one that has been read. */
  function goOn(held) {
    if (held.checkVisibility()) return;
    const next = cards().find(card => card.checkVisibility() && held.compareDocumentPosition(card) & Node.DOCUMENT_POSITION_FOLLOWING);
    (next?.querySelector(':is(h2, h3) a') ?? only).focus({ preventScroll: true });
  }

  function show() {
    const [whole, read] = [cards().length, cards().filter(card => isRead(paperAt(card).id)).length];
    const isPart = Number(place.dataset.total ?? whole) > whole;
    told.textContent = isPart ? count('Reading.Page', whole, read) : count('Reading.Of', whole, read);
    meter.firstElementChild.style.inlineSize = `${(100 * read) / whole}%`;
    only.setAttribute('aria-pressed', settings().unread);
    list.toggleAttribute('data-unread', settings().unread);
    done.hidden = !settings().unread || read < whole;
    all.disabled = read === whole;
  }

  /** One step, which one key or button takes back. */
  function markAll() {
    const now = new Date().toISOString();
    const fresh = cards().map(card => paperAt(card).id).filter(id => !isRead(id)).map(id => [id, now]);
    isBulk = true;
    change({ read: fresh, did: 'Did.ReadMany', undid: 'Undid.ReadMany', of: fresh.length });
    isBulk = false;
    if (!only.checkVisibility()) return;
    only.focus({ preventScroll: true });
  }
}

function fold(card, isFolded) {
  card.toggleAttribute('data-folded', isFolded);
  card.querySelector(':scope > .unfold')?.remove();
  if (!isFolded) return;
  const open = element('button', { type: 'button', class: 'unfold', 'aria-label': say('Reading.Unfold', paperAt(card).title), onclick: () => unfold(card) });
  card.append(open);
}

/** Opens a folded card in its place. */
function unfold(card) {
  const hadFocus = card.contains(document.activeElement);
  steadily(card, () => fold(card, false));
  if (hadFocus) card.querySelector(':is(h2, h3) a').focus({ preventScroll: true });
}

// Words of the glossary explain themselves: by a tap, and to who reaches them with the keyboard. Without this they are links to the
// glossary, and the names are in their title.
import { element } from './dom.js';
import { say } from './text.js';

const EDGE = 12;

let note;
let shown;

if (document.querySelector('a.term')) {
  document.addEventListener('click', event => {
    const term = event.target.closest?.('a.term');
    if (!term || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    if (shown === term) hide();
    else show(term);
  });
  document.addEventListener('focusin', ({ target }) => {
    if (target.matches?.('a.term:focus-visible')) show(target);
    else if (shown && !note.contains(target)) hide();
  });
}

function show(term) {
  hide();
  // The first time the browser's own tip would lie over it.
  term.dataset.names ??= term.title;
  term.removeAttribute('title');
  const word = term.textContent;
  const search = new URL('search', new URL('.', term.href));
  search.search = new URLSearchParams({ q: `"${word}"` });
  note = element('div', { class: 'explained', popover: '', id: 'explained' },
    element('p', {}, element('b', {}, word), ' ', element('span', {}, term.dataset.names)),
    element('p', {}, element('a', { href: term.href }, say('Term.Glossary')), ' ', element('a', { href: search.href }, say('Term.Papers'))));
  note.addEventListener('toggle', ({ newState }) => newState === 'closed' && hide());
  term.after(note);
  term.setAttribute('aria-describedby', 'explained');
  shown = term;
  note.showPopover();
  place(term.getClientRects()[0] ?? term.getBoundingClientRect());
}

function place({ left, top, bottom }) {
  const { offsetWidth, offsetHeight } = note;
  const below = bottom + 6;
  note.style.left = `${Math.max(EDGE, Math.min(left, innerWidth - offsetWidth - EDGE))}px`;
  note.style.top = `${below + offsetHeight < innerHeight - EDGE ? below : Math.max(EDGE, top - offsetHeight - 6)}px`;
}

function hide() {
  shown?.removeAttribute('aria-describedby');
  note?.remove();
  [shown, note] = [undefined, undefined];
}

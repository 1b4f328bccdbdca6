// A row of a close list opens in place: by a click on it or its title, and with the keys that follow a title or open a summary. An open row's
// title leads to the paper, as all do without script.
const ROWS = '[data-density="compact"] .list > .card, .rows > .card';

const linkOf = card => card.querySelector('h3 a');

for (const card of document.querySelectorAll(ROWS)) linkOf(card).setAttribute('aria-expanded', 'false');

document.addEventListener('click', event => {
  if (event.defaultPrevented || event.button > 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const card = event.target.closest?.(ROWS);
  if (!card || card.hasAttribute('data-open') || event.target.closest('a, button, summary')?.matches(':not(h3 a)')) return;
  event.preventDefault();
  const summary = card.querySelector('.whole:not([open]) > summary');
  show(card, true);
  summary?.click();
});

// Its summary opens and folds with it; the event does not bubble.
document.addEventListener('toggle', ({ target }) => {
  const card = target.matches?.('.whole') && target.closest(ROWS);
  if (card) show(card, target.open);
}, true);

function show(card, isOpen) {
  card.toggleAttribute('data-open', isOpen);
  linkOf(card).setAttribute('aria-expanded', isOpen);
}

// Short messages at the edge of the page: spoken politely, reached by keyboard, dismissed by hand or after a while.
import { element } from './dom.js';
import { say } from './text.js';

const SHOWN_FOR = 8000;

// The live region must be there before it says something.
const region = element('section', { class: 'toasts', 'aria-label': say('Toast.Label'), 'aria-live': 'polite' });
document.body.append(region);

/**
 * Shows a message.
 * @param {string} text
 * @param {{action?: string, act?: () => void, kind?: 'problem'|'news', isTitled?: boolean}} [options] A button beside the message; a problem and
 *   news stay until dismissed; one that ends with a title is cut to a line.
 */
export function tell(text, { action, act, kind, isTitled } = {}) {
  // The newest message stands for what came before; a problem or news stays beside it, but not twice.
  for (const said of [...region.children]) {
    if (!said.dataset.kind || said.firstElementChild.textContent === text) said.remove();
  }

  const toast = element('div', { class: isTitled ? 'toast titled' : 'toast', 'data-kind': kind }, element('p', {}, text));
  const close = () => dismiss(toast);
  if (action) {
    toast.append(element('button', { type: 'button', onclick: () => { close(); act(); } }, action));
  }

  toast.append(element('button', { type: 'button', class: 'close', 'aria-label': say('Toast.Close'), onclick: close }, '×'));
  toast.addEventListener('keydown', event => event.key === 'Escape' && close());
  region.append(toast);
  if (!kind) leaveLater(toast, close);
  return close;
}

/**
 * Time runs only while nobody points at the message or has the focus in it, and begins anew with each key: who goes to its button by Tab may
 * need more of it.
 */
function leaveLater(toast, close) {
  let timer;
  const start = () => { timer = setTimeout(close, SHOWN_FOR); };
  const stop = () => clearTimeout(timer);
  toast.addEventListener('pointerenter', stop);
  toast.addEventListener('focusin', stop);
  toast.addEventListener('pointerleave', () => { stop(); start(); });
  toast.addEventListener('focusout', () => { stop(); start(); });
  const restart = () => {
    if (!toast.isConnected) document.removeEventListener('keydown', restart);
    else if (!toast.matches(':hover, :focus-within')) { stop(); start(); }
  };
  document.addEventListener('keydown', restart);
  start();
}

/** The focus does not fall to the top of the page with the message that had it. */
function dismiss(toast) {
  const next = toast.contains(document.activeElement) ? toast.nextElementSibling ?? toast.previousElementSibling : null;
  const hadFocus = toast.contains(document.activeElement);
  toast.remove();
  if (hadFocus) (next?.querySelector('button') ?? document.getElementById('main')).focus({ preventScroll: true });
}

// What lists only begin (summaries, reports) is fetched when it is opened, and stays: opening it again costs nothing.
import { element } from './dom.js';
import { steadily } from './folds.js';
import { say } from './text.js';
import { parse } from './trusted.js';

const PATIENCE = 20_000;

// The live region must be there before it says something, and outside of what is still closed.
const state = element('p', { class: 'unseen', role: 'status' });
document.body.append(state);

/**
 * What a page or part of a page of this site has in its `.whole`.
 * @throws {Error} With the status, where there is one, when it does not come.
 */
export async function whole(address) {
  const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE) });
  const found = answer.ok && parse(await answer.text()).querySelector('.whole');
  if (!found) throw new Error('Nothing whole.', { cause: answer.status });
  return found;
}

/**
 * Something to open. Nothing changes places while it is fetched; it opens when it is there, or with the reason when it does not come.
 * @param {object} attributes Of the details element.
 * @param {Node[]} label Stands in its summary.
 * @param {() => string} address Where the rest is.
 * @param {(found: Element) => void} [onCome] What else to do with it.
 */
export function opening(attributes, label, address, onCome = () => {}) {
  const summary = element('summary', {}, ...label);
  const body = element('div');
  const details = element('details', attributes, summary, body);
  let isHere = false;
  summary.addEventListener('click', event => {
    if (isHere || details.open) return;
    event.preventDefault();
    fill();
  });
  return details;

  async function fill() {
    if (summary.hasAttribute('aria-busy')) return;
    summary.setAttribute('aria-busy', 'true');
    state.textContent = say('Whole.Coming');
    const parts = await whole(address()).then(come, failed);
    summary.removeAttribute('aria-busy');
    state.textContent = '';
    steadily(summary, () => {
      body.replaceChildren(...parts);
      details.open = true;
    });
  }

  function come(found) {
    isHere = true;
    onCome(found);
    return [...document.adoptNode(found).childNodes];
  }

  function failed({ cause }) {
    const isGone = cause === 404;
    const again = element('button', { type: 'button', class: 'plain', onclick: retry }, say('Whole.Again'));
    return [element('p', { class: 'failed', role: 'alert' }, say(isGone ? 'Whole.Gone' : navigator.onLine ? 'Whole.Failed' : 'Whole.Offline'), isGone ? null : again)];
  }

  /** The button goes with its message, so what opens it has the focus. */
  function retry() {
    summary.focus({ preventScroll: true });
    fill();
  }
}

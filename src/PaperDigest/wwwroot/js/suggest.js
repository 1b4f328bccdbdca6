// Suggestions under the search boxes: a combobox with a list (WAI-ARIA 1.2). Searching needs none of it: the form is a
// plain GET, and Enter without a chosen suggestion is the browser's own business. Suggestions are links.
import { element } from './dom.js';
import { root } from './state.js';
import { count, say } from './text.js';

const WAIT = 80;
const kinds = { category: 'Suggest.Category', term: 'Suggest.Term', author: 'Suggest.Author', paper: 'Suggest.Paper', operator: 'Suggest.Operator' };
const known = new Map();

// What is looked for among the saved papers is nothing for the server.
for (const box of document.querySelectorAll('form[role="search"]:not(#saved-form) input[name="q"]')) suggestUnder(box);

function suggestUnder(box) {
  const id = `${box.id}-suggestions`;
  const list = element('div', { id, class: 'suggestions', role: 'listbox', 'aria-label': say('Suggest.Label'), hidden: '' });
  const status = element('span', { class: 'unseen', role: 'status' });
  let timer, request, active = -1;

  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': id })) box.setAttribute(name, value);
  box.parentElement.classList.add('suggesting');
  box.after(list, status);

  // Composition is no reason to wait: half a syllable is a beginning, too.
  box.addEventListener('input', () => later(box.value));
  box.addEventListener('keydown', onKey);
  box.addEventListener('blur', close);
  // A press must not take the focus from the box, which would close the list before the click.
  list.addEventListener('mousedown', event => event.preventDefault());
  list.addEventListener('click', event => {
    const typed = event.target.closest('a')?.dataset.typed;
    if (typed === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return;
    // An operator without value finds nothing: it goes into the box, and its values are suggested next.
    event.preventDefault();
    box.value = typed;
    point(-1);
    ask(typed);
  });

  function later(typed) {
    clearTimeout(timer);
    request?.abort();
    point(-1);
    if (typed.trim() === '') return close();
    timer = setTimeout(() => ask(typed), WAIT);
  }

  async function ask(typed) {
    const { signal } = request = new AbortController();
    try {
      const found = known.get(typed) ?? await fetchSuggestions(typed, signal);
      known.set(typed, found);
      if (box.value === typed && document.activeElement === box) show(found);
    } catch {
      // Offline, or asked too often: whoever types can still search. What was overtaken has nothing to say, not even about the same letters, which
      // an input method sends again when it is done with a syllable.
      if (!signal.aborted) close();
    }
  }

  function show(found) {
    // Who has gone into the list already keeps what he sees there.
    if (active >= 0) return;
    if (found.length === 0) return close();
    list.replaceChildren(...found.map((item, i) => option(item, `${id}-${i}`)));
    list.hidden = false;
    list.scrollTop = 0;
    box.setAttribute('aria-expanded', 'true');
    status.textContent = count('Suggest.Count', found.length);
  }

  function close() {
    clearTimeout(timer);
    request?.abort();
    point(-1);
    list.hidden = true;
    box.setAttribute('aria-expanded', 'false');
    status.textContent = '';
  }

  function point(index) {
    list.children[active]?.setAttribute('aria-selected', 'false');
    active = index;
    const option = list.children[active];
    option?.setAttribute('aria-selected', 'true');
    option?.scrollIntoView({ block: 'nearest' });
    if (option) box.setAttribute('aria-activedescendant', option.id);
    else box.removeAttribute('aria-activedescendant');
  }

  function onKey(event) {
    // While a syllable is being composed the keys belong to the input method; 229 is how some say so.
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (list.hidden) {
      if (event.key === 'ArrowDown' && box.value.trim() !== '') {
        event.preventDefault();
        ask(box.value);
      }

      return;
    }

    const last = list.children.length - 1;
    const moves = {
      ArrowDown: () => point(active === last ? -1 : active + 1),
      ArrowUp: () => point(active === -1 ? last : active - 1),
      Escape: close,
      // Without a chosen suggestion these are the box's own.
      ...(active >= 0 && { Home: () => point(0), End: () => point(last), Enter: () => list.children[active].click() }),
    };
    if (!Object.hasOwn(moves, event.key)) return;
    event.preventDefault();
    moves[event.key]();
  }
}

async function fetchSuggestions(typed, signal) {
  const response = await fetch(`${root}api/v1/suggest?q=${encodeURIComponent(typed)}`, { signal });
  if (!response.ok) throw new Error(response.statusText);
  return (await response.json()).items;
}

function option({ kind, text, detail, papers, url }, id) {
  return element('a', { id, role: 'option', 'aria-selected': 'false', tabindex: '-1', href: url, 'data-typed': kind === 'operator' && text.endsWith(':') ? new URL(url, location).searchParams.get('q') : null },
    element('span', { class: 'name', lang: language(text) }, text),
    element('span', { class: 'kind' }, say(kinds[kind]), papers === null ? null : ` · ${count('Suggest.Papers', papers)}`),
    detail === null ? null : element('span', { class: 'other', lang: language(detail) }, detail));
}

/** The language of a name, where it is not the page's. */
function language(text) {
  const own = /[ㄱ-ㅣ가-힣]/.test(text) ? 'ko' : 'en';
  return own === document.documentElement.lang ? null : own;
}

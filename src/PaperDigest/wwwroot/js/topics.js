// The topics a reader follows, chosen once by a click on a category and kept in this browser: papers of the morning page that have one of them stand
// under their own heading.
import { element } from './dom.js';
import { load, onChange, root, store } from './state.js';
import { say } from './text.js';

const NAME = 'topics';
const MOST = 100;

/** @returns {string[]} The slugs of the categories that are followed. */
export const topics = () => load(NAME, soundTopics, { quietly: true });

/** The sound part of stored or imported topics. */
export function soundTopics(value) {
  const known = Array.isArray(value) ? value : [];
  const sound = [...new Set(known.filter(slug => typeof slug === 'string' && slug.length > 0 && slug.length <= 200))].slice(0, MOST);
  return { value: sound, lost: known.length - sound.length };
}

const section = document.querySelector('.mine');
if (section) begin();

function begin() {
  const rest = document.querySelector('.rest');
  const cards = [...(rest?.querySelectorAll(':scope > .card') ?? [])];
  const list = element('div', { class: 'list rows' });
  const hint = element('p', { class: 'small' }, say('Topics.Hint'));
  const buttons = [...section.querySelectorAll('[data-topic]')].map(link => {
    const button = element('button', { type: 'button', class: link.className, 'data-topic': link.dataset.topic, lang: link.lang || null, onclick: () => toggle(link.dataset.topic) }, ...link.childNodes);
    link.replaceWith(button);
    return button;
  });
  section.querySelector('h2').textContent = say('Topics.Mine');
  section.append(hint, list);
  onChange(NAME, arrange);
  arrange();

  function toggle(slug) {
    const now = topics();
    if (store(NAME, now.includes(slug) ? now.filter(other => other !== slug) : [...now, slug])) arrange();
  }

  function arrange() {
    const chosen = topics();
    for (const button of buttons) button.setAttribute('aria-pressed', chosen.includes(button.dataset.topic));
    const mine = cards.filter(card => slugsOf(card).some(slug => chosen.includes(slug)));
    list.append(...mine);
    rest?.append(...cards.filter(card => !mine.includes(card)));
    list.hidden = mine.length === 0;
    hint.hidden = mine.length > 0;
    hint.textContent = say(buttons.some(button => chosen.includes(button.dataset.topic)) ? 'Topics.None' : 'Topics.Hint');
    if (rest) rest.hidden = mine.length === cards.length;
  }
}

function slugsOf(card) {
  return [...card.querySelectorAll('.chips a')].map(chip => decodeURIComponent(new URL(chip.href).pathname.slice(`${root}categories/`.length)));
}

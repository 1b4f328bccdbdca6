// What a card does not bring along from the server: what opens the whole summary, the links, and the place for the buttons that save the paper.
import { element } from './dom.js';
import { root } from './state.js';
import { say } from './text.js';
import { opening } from './whole.js';

const ARXIV = /^(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?\/\d{7})$/;

const pageOf = path => `${root}papers/${path}`;

/** The part of a paper's address that names it. */
const pathOf = card => new URL(card.querySelector('h3 a').href).pathname.slice(pageOf('').length);

/**
 * Completes a card.
 * @param {(paper: object) => void} onWhole Takes the paper as the server knows it, once the whole summary has come.
 * @returns {HTMLElement} The place for the buttons.
 */
export function dress(card, onWhole) {
  const path = pathOf(card);
  const actions = element('div', { class: 'actions' });
  const links = element('div', { class: 'links' },
    ...(ARXIV.test(path) ? [['arXiv', `https://arxiv.org/abs/${path}`], ['PDF', `https://arxiv.org/pdf/${path}`]].map(([name, href]) => element('a', { href, rel: 'noopener noreferrer' }, name)) : []),
    element('a', { href: `${pageOf(path)}.bib`, rel: 'nofollow' }, 'BibTeX'),
    actions);
  const label = [['more-of', 'Card.Whole'], ['less-of', 'Card.Fold']].map(([name, key]) => element('span', { class: name }, say(key)));
  const summary = card.querySelector('.teaser') && opening({ class: 'whole' }, label, () => summaryOf(card), found => onWhole(JSON.parse(found.dataset.paper)));
  card.querySelector(':scope > div').append(element('div', { class: 'foot' }, summary, links));
  // Told to those who point at it, too.
  for (const guessed of card.querySelectorAll('.guessed, .guesses a')) guessed.title = say('Card.Guessed');
  return actions;
}

/** The whole summary of a card: of the list's day, where it has one, and with what was looked for marked. */
function summaryOf(card) {
  const address = new URL(card.querySelector('h3 a').href);
  const { on } = card.closest('[data-on]')?.dataset ?? {};
  if (on) address.searchParams.set('on', on);
  return `${root}summaries/${pathOf(card)}${address.search}`;
}

/** A paper as its card tells it, for the library; what it does not tell is fetched as soon as it is saved. */
export function paperOn(card) {
  const byline = card.querySelector('.byline');
  const authors = [...byline.querySelectorAll('a[href*="/authors/"]')];
  const rest = authors.at(-1)?.nextSibling?.textContent.replace(/\D/g, '');
  const votes = card.querySelector(':scope > b')?.textContent.replace(/\D/g, '');
  const lead = card.querySelector('h3');
  const original = card.querySelector('.original');
  const korean = original ? lead : card.querySelector('.subtitle');
  const gist = card.querySelector('.gist')?.textContent.trim();
  const koreanTitle = korean?.matches('.gist') ? undefined : korean?.textContent.trim();
  return {
    id: decodeURIComponent(pathOf(card)),
    title: (original ?? lead).textContent.trim(),
    ...(koreanTitle ? { koreanTitle } : {}),
    ...(gist ? { gist } : {}),
    authors: authors.map(author => author.textContent),
    authorCount: authors.length + Number(rest ?? 0),
    date: byline.querySelector('time')?.dateTime ?? card.closest('[data-on]').dataset.on,
    ...(votes ? { votes: Number(votes) } : {}),
    categories: [...byline.querySelectorAll('.chips a')].map(chip => categoryOn(chip)),
    isPartial: true,
  };
}

function categoryOn(chip) {
  const name = [...chip.childNodes].filter(({ nodeName }) => nodeName !== 'I').map(({ textContent }) => textContent).join('').trim();
  const slug = decodeURIComponent(new URL(chip.href).pathname.slice(`${root}categories/`.length));
  return { slug, korean: name, english: name, given: !chip.matches('.guessed, .guesses a') };
}

for (const report of document.querySelectorAll('.report:not(:has(> details))')) {
  const link = report.querySelector('h3 a');
  const { href } = link;
  link.replaceWith(...link.childNodes);
  report.append(opening({}, [...report.childNodes], () => href));
}

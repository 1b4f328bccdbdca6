// The picture of a list’s categories: its slices become links that say what they are, as the list of categories beside it does, and the table
// of their shares is made when it is opened.
import { element } from './dom.js';
import { say } from './text.js';

const strip = document.querySelector('.strip');
const links = [...document.querySelectorAll('.narrow .categories [class*="hue-"]')];

/** Of so much of the strip on, a part has room for its name. */
const NAMED = 0.08;

if (strip) {
  const whole = Number(strip.getAttribute('viewBox').split(' ')[2]);
  const large = [...strip.children].filter((slice, place) => links[place] && widthOf(slice) >= NAMED * whole).slice(0, 5);
  strip.after(element('p', { class: 'largest', 'aria-hidden': 'true' }, ...large.map((slice, place) => {
    const name = element('span', {}, nameOf(links[place]));
    name.style.inlineSize = `${(100 * widthOf(slice)) / whole}%`;
    return name;
  })));
  [...strip.children].forEach((slice, place) => {
    const link = links[place];
    if (slice.matches('[class*="hue-"]') && link) {
      const around = svg('a', { href: link.href, tabindex: -1 });
      slice.replaceWith(around);
      around.append(slice, told(`${nameOf(link)} ${papersOf(link)}`));
    } else slice.append(told(say('Shares.Rest')));
  });
  document.querySelector('.shares').addEventListener('toggle', ({ target }) => { if (target.children.length === 1) target.append(...table(Number(target.dataset.papers))); });
}

function table(papers) {
  const shares = new Intl.NumberFormat(document.documentElement.lang, { style: 'percent' });
  const number = text => element('td', { class: 'number' }, text);
  const rows = links.map(link => element('tr', {},
    element('th', { scope: 'row' }, element('a', { class: `chip ${link.className}`, href: link.href, lang: link.firstElementChild.getAttribute('lang') }, nameOf(link))),
    number(papersOf(link)),
    papers > 0 ? number(shares.format(Number(papersOf(link).replace(/\D/g, '')) / papers)) : null));
  const heads = [['Shares.Topic', null], ['Shares.Papers', 'number'], ...(papers > 0 ? [['Shares.Share', 'number']] : [])];
  return [
    element('table', { class: 'sheet' },
      element('caption', { class: 'unseen' }, say('Shares.Caption')),
      element('thead', {}, element('tr', {}, ...heads.map(([key, name]) => element('th', { scope: 'col', class: name }, say(key))))),
      element('tbody', {}, ...rows)),
    ...(papers > 0 ? [element('p', { class: 'small' }, say('Shares.Why'))] : []),
  ];
}

function nameOf(link) {
  return link.firstElementChild.textContent;
}

function papersOf(link) {
  return link.querySelector('b').textContent;
}

function told(text) {
  const title = svg('title');
  title.append(text);
  return title;
}

function svg(name, attributes = {}) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function widthOf(slice) {
  return Number(slice.getAttribute('width'));
}

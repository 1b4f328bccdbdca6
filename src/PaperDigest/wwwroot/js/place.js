// A paper opened from a list knows its place in it, whatever the list is: a day, a week, a search, the saved papers. Only this tab knows
// the list, so that a paper has one address and one answer for all readers, and no server learns the way somebody reads.
import { icon, element, languageOf } from './dom.js';
import { onLibrary } from './library.js';
import { root } from './state.js';
import { count, say } from './text.js';
import { parse } from './trusted.js';

const MOST_LISTS = 8;
const MOST_PAPERS = 500;
const PATIENCE = 10_000;
/** What may lie over the foot of a screen, in pixels. */
const FOOT = 120;
const ARROWS = { prev: 'M12.5 4.5 7 10l5.500 5.500', next: 'M7.500 4.500 13 10l-5.500 5.500' };

const session = `paperdigest${root}lists`;
const here = location.pathname + location.search;
const article = document.querySelector('article.paper');
let awaited;

if (article) showPlace(article);
else {
  // Also with a new tab, which gets the list from the browser as a whole.
  for (const kind of ['click', 'auxclick']) document.addEventListener(kind, remember, true);
  // Where a list stands is known when its cards are whole. The page may be there before.
  const whole = import('./marks.js');
  const stand = () => whole.then(() => comeBack({ persisted: false }));
  if (document.readyState === 'complete') stand();
  else addEventListener('load', stand, { once: true });
  addEventListener('pageshow', event => event.persisted && comeBack(event));
  onLibrary(() => {
    if (awaited && document.activeElement === awaited) show(awaited);
    awaited = undefined;
  });
}

/** The papers of a page in order, as address and title; a paper that stands there twice counts once. */
function papersOn(page, isShown = () => true) {
  const papers = new Map();
  for (const link of page.querySelectorAll('main a[href*="/papers/"]')) {
    const { pathname, search } = new URL(link.getAttribute('href'), location.href);
    const isPaper = pathname.startsWith(`${root}papers/`) && link.textContent.trim() && !link.closest('.beside, .reports, .links, .prose');
    if (isPaper && !papers.has(pathname) && isShown(link)) papers.set(pathname, [pathname + search, link.textContent.trim()]);
  }

  return [...papers.values()].slice(0, MOST_PAPERS);
}

const pagerOf = page => Object.fromEntries(['prev', 'next'].map(to => [to, page.querySelector(`.pager [rel=${to}]`)?.getAttribute('href') ?? null]));

function remember({ target, type, button }) {
  const link = target.closest?.('main a[href*="/papers/"]');
  if (!link || (type === 'auxclick' && button !== 1)) return;
  const papers = papersOn(document, shown => shown === link || shown.checkVisibility());
  const opened = new URL(link.href).pathname;
  if (!papers.some(([to]) => pathOf(to) === opened)) return;
  const { total, before } = document.querySelector('.reading')?.dataset ?? {};
  const isPart = total !== undefined && !document.querySelector('.list[data-unread]');
  keep({
    address: here,
    title: document.querySelector('h1').textContent.trim(),
    total: isPart ? Math.max(Number(total), papers.length) : papers.length,
    before: isPart ? Number(before) : 0,
    papers,
    ...pagerOf(document),
  });
}

function pathOf(to) {
  return new URL(to, location.href).pathname;
}

/** The lists of this tab, the last used at the end. A new tab knows the one it was opened from. */
function lists() {
  for (const store of [() => sessionStorage, () => localStorage]) {
    try {
      const known = JSON.parse(store().getItem(session) ?? '[]').filter(list => Array.isArray(list.papers) && typeof list.address === 'string');
      if (known.length > 0) return known;
    } catch {
      // Nothing is known, then.
    }
  }

  return [];
}

function keep(list) {
  const known = [...lists().filter(({ address }) => address !== list.address), list].slice(-MOST_LISTS);
  try {
    sessionStorage.setItem(session, JSON.stringify(known));
    localStorage.setItem(session, JSON.stringify([list]));
  } catch {
    // The way back by the browser's own button is still there.
  }
}

function showPlace(article) {
  const own = location.pathname;
  const holding = lists().filter(({ papers }) => papers.some(([to]) => pathOf(to) === own));
  const list = holding.find(({ address }) => address === history.state?.list) ?? holding.at(-1);
  if (!list) return;
  history.replaceState({ ...history.state, list: list.address }, '');
  keep({ ...list, at: own });
  const at = list.papers.findIndex(([to]) => pathOf(to) === own);
  const place = list.before + at + 1;
  const back = element('a', { class: 'to-list', href: list.address, onclick: goBack }, element('span', { class: 'of', lang: languageOf(list.title) }, list.title), ' ', element('b', {}, count('Place.Of', list.total, place)));
  const nav = element('nav', { class: 'place turn', 'aria-label': say('Place.Label') }, back, step('prev'), step('next'));
  article.querySelector('.dateline').prepend(nav);

  function step(to) {
    const neighbour = list.papers[at + (to === 'next' ? 1 : -1)];
    const address = neighbour?.[0] ?? list[to];
    if (!address) return null;
    const isNext = to === 'next';
    const label = neighbour ? say(isNext ? 'Place.Next' : 'Place.Previous', neighbour[1]) : say(isNext ? 'Place.NextPage' : 'Place.PreviousPage');
    return element('a', { rel: to, href: address, 'aria-label': label, title: label, onclick: event => isPlain(event) && go(event, to, neighbour) }, icon(ARROWS[to]));
  }

  /** In place of this paper, so that the browser's way back leads to the list from wherever one has read to. */
  async function go(event, to, neighbour) {
    event.preventDefault();
    if (neighbour) location.replace(neighbour[0]);
    else await turnPage(to);
  }

  /** The list goes on on its next page, which is read for it. */
  async function turnPage(to) {
    try {
      const answer = await fetch(list[to], { signal: AbortSignal.timeout(PATIENCE) });
      const page = parse(await answer.text());
      const found = papersOn(page);
      const { before } = page.querySelector('.reading').dataset;
      keep({ ...list, address: list[to], before: Number(before), papers: found, at: undefined, ...pagerOf(page) });
      location.replace(found.at(to === 'next' ? 0 : -1)[0]);
    } catch {
      location.assign(list[to]);
    }
  }

  function goBack(event) {
    if (isPlain(event)) keep({ ...list, at: own, isAsked: true });
  }
}

const isPlain = event => event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;

/** The list stands where its last paper was read. */
function comeBack({ persisted }) {
  const list = lists().findLast(({ address }) => address === here);
  const isBack = persisted || performance.getEntriesByType('navigation')[0]?.type === 'back_forward';
  if (!list?.at || !(isBack || list.isAsked)) return;
  keep({ ...list, at: undefined, isAsked: undefined });
  const link = [...document.querySelectorAll('main a[href*="/papers/"]')].find(link => link.pathname === list.at && link.checkVisibility());
  if (!link) return;
  link.focus({ preventScroll: true });
  // A page that slept learns only now what was read meanwhile, and folds it.
  awaited = persisted ? link : undefined;
  show(link);
}

function show(link) {
  const { top, bottom } = link.getBoundingClientRect();
  if (top >= 0 && bottom < innerHeight - FOOT) return;
  // Else the browser would go to where the list was left for its first paper.
  history.scrollRestoration = 'manual';
  link.scrollIntoView({ block: 'center', behavior: 'instant' });
  addEventListener('pagehide', () => { history.scrollRestoration = 'auto'; }, { once: true });
}

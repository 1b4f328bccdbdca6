// Installs the service worker, says when a page comes without network, and when a new version of the site is there.
import { element, languageOf } from './dom.js';
import { root } from './state.js';
import { say } from './text.js';
import { tell } from './toast.js';
import { install, parse } from './trusted.js';

const LOOK_EVERY = 60 * 60 * 1000;

const version = new URL('.', import.meta.url).pathname.split('/').at(-2);

// Not over plain http, but for the own machine.
if ('serviceWorker' in navigator) {
  install().then(lookNowAndThen, () => {});
  navigator.serviceWorker.addEventListener('message', ({ data }) => {
    if (data.version && data.version !== version) tell(say('Offline.Update'), { action: say('Offline.Reload'), act: () => location.reload(), kind: 'news' });
  });
}

if (!navigator.onLine) tell(say('Offline.Now'));
const list = document.getElementById('offline-pages');
if (list && 'caches' in self) showKept(list);

/** A tab that stays open for days learns of a new version when it is looked at again. */
function lookNowAndThen(registration) {
  let looked = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || Date.now() - looked < LOOK_EVERY) return;
    looked = Date.now();
    registration.update().catch(() => {});
  });
}

/** The days and papers that can be read without network, the last opened first. */
async function showKept(list) {
  const mine = `paperdigest|${root}|`;
  const now = await (await (await caches.open(`${mine}choices`)).match(root))?.text();
  const pages = new Map();
  for (const name of (await caches.keys()).filter(known => known.startsWith(mine))) {
    const store = await caches.open(name);
    for (const request of await store.keys()) {
      const address = new URL(request.url);
      // Only those in the language and theme of now can be opened. A filtered day is no day of its own.
      if (!/^(days|papers)\//.test(address.pathname.slice(root.length)) || address.searchParams.get('choices') !== now || address.searchParams.size > 1) continue;
      const page = parse(await (await store.match(request)).text());
      pages.set(address.pathname, page.querySelector('h1').textContent.trim());
    }
  }

  list.append(...[...pages].reverse().map(([path, title]) => element('li', {}, element('a', { href: path, lang: languageOf(title) }, title))));
  list.parentElement.hidden = pages.size === 0;
}

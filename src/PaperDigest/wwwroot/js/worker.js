// The service worker: what was opened once is readable without network. Pages come from the network first, files of the
// site from the store. In front of this stands `site`: { version, root, files, shells, kept }.
//
// Every version of the site has a store of its own for its pages and the files they need, and the one before stays for
// its pages, so that a page never meets the style or script of another version. Pages are kept apart by what the reader
// has chosen (language, theme, …), which the server names in a header. What the reader looked for is kept nowhere, neither
// in an address nor in a page: a list with words is not kept, and of a paper found by words the page without them.

const MINE = `paperdigest|${site.root}|`;
const STORE = MINE + site.version;
const CHOICES = `${MINE}choices`;
const HEADER = 'PaperDigest-Choices';
const PATIENCE = 4000;
const MOST_PAGES = 200;

addEventListener('install', event => {
  event.waitUntil((async () => {
    await (await caches.open(STORE)).addAll(site.files);
    await keepShells();
    await skipWaiting();
  })());
});

addEventListener('activate', event => {
  event.waitUntil((async () => {
    const stores = (await stored()).filter(name => name !== STORE);
    await Promise.all(stores.slice(0, -1).map(name => caches.delete(name)));
    await clients.claim();
    for (const client of await clients.matchAll()) {
      client.postMessage({ version: site.version });
      await keepOpen(new URL(client.url));
    }
  })());
});

addEventListener('fetch', event => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== 'GET' || address.origin !== location.origin || !address.pathname.startsWith(site.root)) return;
  const path = pathOf(address);
  if (path === 'preferences') event.respondWith(choose(event, address));
  else if (isPart(address) && request.mode !== 'navigate') event.respondWith(part(event, address));
  else if (request.mode === 'navigate') event.respondWith(page(event, address));
  else if (path.startsWith('js/') || address.searchParams.has('v') || site.files.includes(address.pathname)) event.respondWith(file(request));
});

/** The stores of this site's versions, the oldest first. */
async function stored() {
  return (await caches.keys()).filter(name => name.startsWith(MINE) && name !== CHOICES);
}

/** A page that was opened before the worker was there was read all the same. */
async function keepOpen(address) {
  if (isKept(address)) await fetch(plain(address)).then(answer => keep(plain(address), answer), () => {});
}

const pathOf = address => address.pathname.slice(site.root.length);

const placeOf = address => pathOf(address).split('/')[0];

const isKept = address => address.pathname.startsWith(site.root) && site.kept.includes(placeOf(address)) && !/[?&]q=/i.test(plain(address).search);

/** Summaries and reports, which lists show the beginning of. */
const isPart = address => ['summaries', 'reports'].includes(placeOf(address));

/** Shells and papers are the same whatever is asked of them; a paper only marks words. */
const isPlain = address => isShell(address) || placeOf(address) === 'papers';

const plain = address => new URL(address.pathname + (isPlain(address) ? '' : address.search), location.origin);

/** A file by its address, which names its version; where it does not, this version's. */
async function file(request) {
  const own = await (await caches.open(STORE)).match(request, { ignoreVary: true });
  return own ?? await caches.match(request, { ignoreVary: true }) ?? fetch(request);
}

/** The network's page; the kept one when that fails, is slow, or the server is down. */
async function page(event, address) {
  const kept = isKept(address) ? await find(address) : undefined;
  const network = fetch(event.request);
  if (isKept(address)) event.waitUntil(network.then(answer => (plain(address).search === address.search ? keep(address, answer.clone()) : keepOpen(address)), () => {}));
  try {
    const answer = await (kept ? Promise.race([network, after(PATIENCE)]) : network);
    return answer.status >= 500 && kept ? kept : answer;
  } catch {
    return kept ?? await offline() ?? Response.error();
  }
}

/** What a list fetches when something of it is opened: the network's, or the kept one. */
async function part(event, address) {
  try {
    const answer = await fetch(event.request);
    if (isKept(address)) event.waitUntil(keep(address, answer.clone()));
    if (answer.status < 500) return answer;
    return (isKept(address) && await find(address)) || answer;
  } catch {
    return (isKept(address) && await find(address)) || Response.error();
  }
}

const offline = () => find(new URL(`${site.root}offline`, location.origin));

async function keep(address, answer) {
  const choices = answer.headers.get(HEADER);
  const isPage = answer.ok && answer.headers.get('Content-Type')?.startsWith('text/html');
  if (!isPage || !choices || answer.headers.get('Cache-Control')?.includes('no-store')) return;
  const store = await caches.open(STORE);
  await store.put(keyOf(address, choices), answer);
  await chosen(choices);
  // Summaries are many and small, and push no page out.
  const pages = (await store.keys()).map(({ url }) => new URL(url)).filter(url => url.searchParams.has('choices') && isPart(url) === isPart(address));
  // What was read again moved to the end.
  const old = pages.filter(url => !isShell(url)).slice(0, -MOST_PAGES);
  await Promise.all(old.map(({ href }) => store.delete(href)));
}

/** The page as the reader now has it: in this version's store, or in the one before. */
async function find(address) {
  const key = keyOf(address, await choices());
  for (const name of (await stored()).reverse()) {
    const found = await (await caches.open(name)).match(key, { ignoreVary: true });
    if (found) return found;
  }
}

function keyOf(address, choices) {
  const key = plain(address);
  key.searchParams.set('choices', choices);
  return key.href;
}

const isShell = ({ pathname }) => site.shells.includes(pathname);

/** A choice goes to the server, which remembers it; from then on pages are kept and looked for with it. */
async function choose(event, address) {
  const answer = await fetch(event.request).catch(() => null);
  if (!answer) return (event.request.mode === 'navigate' && await offline()) || Response.error();
  const now = new URLSearchParams(await choices());
  for (const name of now.keys()) if (address.searchParams.has(name)) now.set(name, address.searchParams.get(name));
  event.waitUntil(chosen(now.toString()));
  return answer;
}

async function choices() {
  return (await (await (await caches.open(CHOICES)).match(site.root))?.text()) ?? '';
}

async function chosen(now) {
  if (now === await choices()) return;
  await (await caches.open(CHOICES)).put(site.root, new Response(now));
  await keepShells();
}

/** The pages that must be there without network whatever was opened: the saved papers and the one that says so. */
async function keepShells() {
  await Promise.all(site.shells.map(async path => keep(new URL(path, location.origin), await fetch(path, { cache: 'no-cache' }))));
}

const after = time => new Promise((_, reject) => { setTimeout(() => reject(new Error('slow')), time); });

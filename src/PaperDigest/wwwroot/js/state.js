// What this browser remembers: named JSON values in localStorage. Blocked, full or damaged storage is told to the
// reader and never breaks a page; what could not be written has not happened, and what could not be read is kept aside.
import { say } from './text.js';
import { tell } from './toast.js';

/** The site's root: scripts lie in js/VERSION/ under it, also where the site has a path base. */
export const root = new URL('../../', import.meta.url).pathname;

/** Names whose damaged text could not be set aside for lack of room: nothing may be written over it. */
const stuck = new Set();

const keyOf = name => `paperdigest${root}${name}`;

/**
 * Reads a value.
 * @param {string} name
 * @param {(value: any) => {value: any, lost: number}} sound The sound part of what was stored and how much of it was not;
 *   of undefined, the value nothing was stored for. It throws at what is none at all.
 * @param {{quietly?: boolean}} [options] Quietly for what is no loss to the reader: it begins anew, and nothing is kept aside.
 */
export function load(name, sound, { quietly = false } = {}) {
  let text;
  try {
    text = localStorage.getItem(keyOf(name));
  } catch {
    // Blocked: told when something is to be written.
  }

  if (text === null || text === undefined) return sound(undefined).value;
  const { value, lost } = soundOf(text, sound);
  if (lost > 0 && !quietly) setAside(name, text, value);
  return value;
}

/** Writes a value. False, and the reader knows why, when it could not be; quietly for what the reader did not ask for. */
export function store(name, value, { quietly = false } = {}) {
  try {
    if (stuck.has(name)) throw new DOMException('', 'QuotaExceededError');
    localStorage.setItem(keyOf(name), JSON.stringify(value));
    return true;
  } catch (error) {
    if (!quietly) tell(say(isFull(error) ? 'Storage.Full' : 'Storage.Blocked'), { kind: 'problem' });
    return false;
  }
}

/** Forgets a value, unless it holds what could not be read and has no other place. */
export function forget(name) {
  if (!stuck.has(name)) localStorage.removeItem(keyOf(name));
}

/** How the reader wants the site, to be taken along: what each module keeps under its name, but for places and leftovers. */
export function carried() {
  try {
    const names = Object.keys(localStorage).filter(key => key.startsWith(keyOf(''))).map(key => key.slice(keyOf('').length));
    return Object.fromEntries(names.filter(isCarried).map(name => [name, JSON.parse(localStorage.getItem(keyOf(name)))]));
  } catch {
    return {};
  }
}

/** Takes preferences in; those this browser has of its own stay unless it is fresh. Each module looks at what it gets when it reads it. */
export function carry(values, isFresh) {
  for (const [name, value] of Object.entries(values ?? {}).slice(0, MOST_CARRIED)) {
    try {
      const text = JSON.stringify(value);
      if (isCarried(name) && text.length <= LONGEST_CARRIED && (isFresh || localStorage.getItem(keyOf(name)) === null)) localStorage.setItem(keyOf(name), text);
    } catch {
      // The papers are what matters.
    }
  }
}

const MOST_CARRIED = 20;
const LONGEST_CARRIED = 20_000;

/** Not the library, which travels by itself, nor how far this browser has read. */
const isCarried = name => /^[a-z]{1,30}$/.test(name) && !['library', 'visit'].includes(name);

/** Calls back when another tab has written the value, or may have while this page slept. */
export function onChange(name, callback) {
  // A null key: another tab has cleared everything.
  addEventListener('storage', event => (event.key === null || event.key === keyOf(name)) && callback());
  addEventListener('pageshow', event => event.persisted && callback());
}

/** The text that could not be read, if there is one, so that the reader can take it away as a file. */
export function damaged(name) {
  try {
    return together(localStorage.getItem(keyOf(`${name}.damaged`)), stuck.has(name) ? localStorage.getItem(keyOf(name)) : null);
  } catch {
    return null;
  }
}

export function forgetDamaged(name) {
  localStorage.removeItem(keyOf(`${name}.damaged`));
  if (stuck.delete(name)) localStorage.removeItem(keyOf(name));
}

function soundOf(text, sound) {
  try {
    return sound(JSON.parse(text));
  } catch {
    return { value: sound(undefined).value, lost: 1 };
  }
}

/** What was damaged earlier is kept beside what is now, each once. */
const together = (earlier, text) => (text === null || earlier?.includes(text) ? earlier : [earlier, text].filter(Boolean).join('\n\n'));

/** What cannot be read goes under another name, and what of it is sound goes on. */
function setAside(name, text, value) {
  try {
    const aside = keyOf(`${name}.damaged`);
    localStorage.setItem(aside, together(localStorage.getItem(aside), text));
    localStorage.setItem(keyOf(name), JSON.stringify(value));
  } catch {
    if (stuck.has(name)) return;
    stuck.add(name);
  }

  tell(say('Storage.Damaged'), { kind: 'problem' });
}

// Firefox had a name of its own for it.
export const isFull = error => ['QuotaExceededError', 'NS_ERROR_DOM_QUOTA_REACHED'].includes(error?.name);

// What this browser remembers: named JSON values in localStorage. Blocked, full or damaged storage is told to the
// reader and never breaks a page; what could not be written has not happened, and what could not be read is kept aside.
import { say } from './text.js';
import { tell } from './toast.js';

/** The site's root: scripts lie in js/VERSION/ under it, also where the site has a path base. */
export const root = new URL('../../', import.meta.url).pathname;

const keyOf = name => `paperdigest${root}${name}`;
const told = new Set();

/** Reads a value; `clean` gives its sound form, or undefined for what is none at all. */
export function load(name, clean) {
  let text;
  try {
    text = localStorage.getItem(keyOf(name));
  } catch {
    return clean(undefined);
  }

  if (text === null) return clean(undefined);
  try {
    const value = clean(JSON.parse(text));
    if (value !== undefined) return value;
  } catch {
    // Told below, as is JSON of another shape.
  }

  setAside(name, text);
  return clean(undefined);
}

/** Writes a value. False, and the reader knows why, when it could not be. */
export function store(name, value) {
  try {
    localStorage.setItem(keyOf(name), JSON.stringify(value));
    return true;
  } catch (error) {
    tell(say(isFull(error) ? 'Storage.Full' : 'Storage.Blocked'), { kind: 'problem' });
    return false;
  }
}

/** Calls back when another tab has written one of the names. */
export function onChange(names, callback) {
  addEventListener('storage', event => {
    // A null key: another tab has cleared everything.
    if (event.key === null || names.some(name => keyOf(name) === event.key)) callback();
  });
}

/** The text that could not be read, if there is one, so that the reader can take it away as a file. */
export function damaged(name) {
  try {
    return localStorage.getItem(keyOf(`${name}.damaged`));
  } catch {
    return null;
  }
}

export function forgetDamaged(name) {
  try {
    localStorage.removeItem(keyOf(`${name}.damaged`));
  } catch {
    // Nothing is stored, so nothing is left.
  }
}

function setAside(name, text) {
  try {
    // Removed first: a full storage has no room for both.
    localStorage.removeItem(keyOf(name));
    localStorage.setItem(keyOf(`${name}.damaged`), text);
  } catch {
    return;
  }

  if (!told.has(name)) tell(say('Storage.Damaged'), { kind: 'problem' });
  told.add(name);
}

// Firefox gave the error its own name for a long time.
const isFull = error => ['QuotaExceededError', 'NS_ERROR_DOM_QUOTA_REACHED'].includes(error?.name);

// Where this browser keeps the saved papers and read marks: an IndexedDB of the site, in which one paper costs what one paper is.
import { root } from './state.js';

const NAME = `paperdigest${root}`;
const KINDS = ['saved', 'read'];
// Some browsers leave a question about a database unanswered.
const PATIENCE = 4000;

let shelf = null;

/** Whether the browser lets this site keep nothing. */
export const isBlocked = () => shelf === null;

/** Everything that is kept: papers and instants by id; nothing where that is blocked. */
export async function read() {
  try {
    shelf ??= await Promise.race([open(), late()]);
    const all = await Promise.all(KINDS.map(entries));
    return { saved: new Map(all[0]), read: new Map(all[1]) };
  } catch {
    shelf = null;
    return { saved: new Map(), read: new Map() };
  }
}

/**
 * Keeps changes: values by id, null takes one away. All of them or none. The write is on its way when this returns, also when the page goes.
 * @returns {Promise<void>} Rejected with the browser's error when they could not be kept.
 */
export function keep(saved, marks) {
  return new Promise((resolve, reject) => {
    if (isBlocked()) throw new DOMException('', 'SecurityError');
    const step = shelf.transaction(KINDS, 'readwrite');
    step.oncomplete = () => resolve();
    step.onabort = () => reject(step.error ?? new DOMException('', 'QuotaExceededError'));
    try {
      for (const [kind, changes] of [['saved', saved], ['read', marks]]) {
        const store = step.objectStore(kind);
        for (const [id, value] of changes) {
          if (value === null) store.delete(id);
          else store.put(value, id);
        }
      }
    } catch (error) {
      step.abort();
      throw error;
    }

    step.commit?.();
  });
}

function open() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => KINDS.forEach(kind => asked.result.createObjectStore(kind));
    asked.onsuccess = () => {
      // The browser may end it, when it clears the site's data.
      asked.result.onclose = () => { shelf = null; };
      asked.result.onversionchange = () => { asked.result.close(); shelf = null; };
      resolve(asked.result);
    };
    asked.onerror = () => reject(asked.error);
  });
}

const late = () => new Promise((_, reject) => { setTimeout(() => reject(new Error('late')), PATIENCE); });

async function entries(kind) {
  const store = shelf.transaction(kind).objectStore(kind);
  const [ids, values] = await Promise.all([answerOf(store.getAllKeys()), answerOf(store.getAll())]);
  return ids.map((id, place) => [id, values[place]]);
}

function answerOf(asked) {
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

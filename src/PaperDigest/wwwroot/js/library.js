// The reader's own library: saved papers with notes, and read marks. Every change is one step that can be taken back,
// also after going to another page of the same tab. Tabs stay in step, as each tells the others what it changed.
import { merge, soundLibrary, soundPaper } from './shape.js';
import { isBlocked, keep, read as readShelf } from './shelf.js';
import { forget, isFull, load, root } from './state.js';
import { count, say } from './text.js';
import { tell } from './toast.js';

const NAME = 'library';
const MOST_STEPS = 50;
const TITLE_SHOWN = 60;

const session = `paperdigest${root}steps`;
const listeners = new Set();
let saved;
let read;
let steps = loadSteps();
await reload();
await takeOver();

const others = self.BroadcastChannel && new BroadcastChannel(session);
others?.addEventListener('message', ({ data }) => {
  put(data.saved, data.read);
  notify();
});
// What other tabs did while this page slept, nobody told it.
addEventListener('pageshow', event => event.persisted && reload().then(notify));

export const isRead = id => read.has(id);
export const paperOf = id => saved.get(id);
export const papers = () => [...saved.values()];
export const isEmpty = () => saved.size + read.size === 0;
export const library = () => ({ saved, read });

/** The library as plain JSON. */
export const plain = () => ({ saved: [...saved.values()], read: [...read] });

/** Calls back after every change, whoever made it. */
export const onLibrary = callback => listeners.add(callback);

/** Saves a paper, or takes it out again. */
export function toggleSaved(paper) {
  const known = saved.get(paper.id);
  if (!known) navigator.storage?.persist?.();
  return known
    ? change({ saved: [[paper.id, null]], did: 'Did.Remove', undid: 'Undid.Remove', of: paper.title })
    : change({ saved: [[paper.id, { ...paper, savedAt: new Date().toISOString() }]], did: 'Did.Save', undid: 'Undid.Save', of: paper.title });
}

/** Saves a paper to be read later, apart from the favourites, or moves it from one to the other. */
export function toggleLater(paper) {
  const known = saved.get(paper.id);
  const { later, ...rest } = known ?? { ...paper, savedAt: new Date().toISOString() };
  return later
    ? change({ saved: [[paper.id, rest]], did: 'Did.Favourite', undid: 'Undid.Favourite', of: paper.title })
    : change({ saved: [[paper.id, { ...rest, later: true }]], did: 'Did.Later', undid: 'Undid.Later', of: paper.title });
}

/** Gives a saved paper these tags in place of those it has. */
export function writeTags(id, tags) {
  const paper = saved.get(id);
  if (!paper || String(paper.tags ?? []) === String(tags)) return;
  const { tags: _, ...rest } = paper;
  change({ saved: [[id, tags.length > 0 ? { ...rest, tags } : rest]], did: null, undid: 'Undid.Tags', of: paper.title });
}

/** Adds what was not known of a saved paper; day and votes stay those of the list it was saved from. This is no step of the reader's. */
export function complete(id, facts) {
  const paper = saved.get(id);
  if (!paper?.isPartial) return;
  const { isPartial: _, ...known } = paper;
  const whole = [[id, { ...known, ...facts, id, date: known.date, votes: known.votes }]];
  put(whole, []);
  keep(whole, []).catch(() => {});
  others?.postMessage({ saved: whole, read: [] });
  notify();
}

export function toggleRead(paper) {
  return read.has(paper.id)
    ? change({ read: [[paper.id, null]], did: 'Did.Unread', undid: 'Undid.Unread', of: paper.title })
    : change({ read: [[paper.id, new Date().toISOString()]], did: 'Did.Read', undid: 'Undid.Read', of: paper.title });
}

/** Marks papers by themselves: without a message, and all of one page as one step. */
export function markRead(ids, page) {
  const now = new Date().toISOString();
  const fresh = ids.filter(id => !read.has(id)).map(id => [id, now]);
  return fresh.length === 0 || change({ read: fresh, did: null, undid: 'Undid.ReadMany', of: fresh.length, within: page });
}

/** Changes a paper's note without a message; what is typed at one go is one step. */
export async function writeNote(id, note, sitting) {
  const paper = saved.get(id);
  if (!paper || (paper.note ?? '') === note) return true;
  const { note: _, ...rest } = paper;
  return change({ saved: [[id, note ? { ...rest, note } : rest]], did: null, undid: 'Undid.Note', of: paper.title, within: sitting });
}

/**
 * One change as one step. Nothing happens, and the reader is told why, when the browser cannot keep it.
 * @param {{saved?: [string, object|null][], read?: [string, string|null][], did: string|null, undid: string, of: string|number, within?: string}} step
 *   Values by id, null takes one away; what is said of it; steps within the same thing become one.
 * @returns {Promise<string|false>} The step's key for undo.
 */
export async function change({ saved: papersTo = [], read: marksTo = [], did, undid, of, within }) {
  const before = { saved: beforeOf(saved, papersTo), read: beforeOf(read, marksTo) };
  // Remembered at once: who undoes, or goes to another page, may be faster than the browser writes.
  const step = remember({ ...before, undid, of, within });
  if (!await write(papersTo, marksTo, before)) {
    // What is undone of a longer sitting was that before it, too.
    if (!within) forgetStep(step);
    return false;
  }

  if (did) tell(sentence(did, of), { action: say('Undo.Action'), act: () => undo(step.key), isTitled: typeof of === 'string' });
  return step.key;
}

/** Takes back a step: the last one, or one that a message offered. */
export async function undo(key = steps.at(-1)?.key) {
  const step = steps.find(known => known.key === key);
  if (!step) {
    tell(say('Undo.Nothing'));
    return;
  }

  forgetStep(step);
  if (!await write(step.saved, step.read, { saved: beforeOf(saved, step.saved), read: beforeOf(read, step.read) })) {
    steps.push(step);
    keepSteps();
    return;
  }

  tell(sentence(step.undid, step.of), { isTitled: typeof step.of === 'string' });
}

const beforeOf = (values, entries) => entries.map(([id]) => [id, values.get(id) ?? null]);

const sentence = (key, of) => (typeof of === 'number' ? count(key, of) : say(key, of.length > TITLE_SHOWN ? `${of.slice(0, TITLE_SHOWN)}…` : of));

async function reload() {
  ({ saved, read } = await readShelf());
  // What another version of the site wrote, this one may not understand; it stays where it is.
  for (const [id, paper] of saved) if (soundPaper(paper)?.id !== id) saved.delete(id);
}

/** What earlier versions kept as one text, and what one of them that is still open keeps so. */
async function takeOver() {
  const old = load(NAME, soundLibrary);
  if (isBlocked() || old.saved.length + old.read.length === 0) return;
  const news = merge({ saved, read }, old);
  put(news.saved, news.read);
  await keep(news.saved, news.read).then(() => forget(NAME), () => {});
}

/** At once for the reader; should the browser not be able to keep it, it has not happened. */
async function write(papersTo, marksTo, before) {
  put(papersTo, marksTo);
  notify();
  try {
    const kept = keep(papersTo, marksTo);
    others?.postMessage({ saved: papersTo, read: marksTo });
    await kept;
    return true;
  } catch (error) {
    put(before.saved, before.read);
    others?.postMessage({ saved: before.saved, read: before.read });
    notify();
    tell(say(isFull(error) ? 'Storage.Full' : 'Storage.Blocked'), { kind: 'problem' });
    return false;
  }
}

function put(papersTo, marksTo) {
  for (const [values, entries] of [[saved, papersTo], [read, marksTo]]) {
    for (const [id, value] of entries) {
      if (value === null) values.delete(id);
      else values.set(id, value);
    }
  }
}

function notify() {
  for (const callback of listeners) callback();
}

function remember(step) {
  const last = steps.at(-1);
  if (step.within && last?.within === step.within) {
    // The same sitting: what stood before its beginning is what undoing it gives back.
    for (const kind of ['saved', 'read']) last[kind].push(...step[kind].filter(([id]) => !last[kind].some(([known]) => known === id)));
    if (typeof last.of === 'number') last.of = last.read.length;
  } else {
    steps.push({ ...step, key: `${Date.now()}.${Math.random()}` });
    steps = steps.slice(-MOST_STEPS);
  }

  keepSteps();
  return steps.at(-1);
}

function forgetStep(step) {
  steps = steps.filter(known => known !== step);
  keepSteps();
}

/** A tab's own steps. Where they cannot be kept, the older ones go first; this page still knows them. */
function keepSteps() {
  for (let from = 0; from <= steps.length; from += Math.max(1, steps.length >> 2)) {
    try {
      sessionStorage.setItem(session, JSON.stringify(steps.slice(from)));
      return;
    } catch {
      // Less, then.
    }
  }
}

function loadSteps() {
  try {
    return JSON.parse(sessionStorage.getItem(session) ?? '[]').filter(isStep);
  } catch {
    return [];
  }
}

/** Whether what is kept is a step, and what it would bring back is sound. */
function isStep(step) {
  try {
    const [papersTo, marksTo] = [step.saved, step.read].map(entries => entries.filter(([, value]) => value !== null));
    const { lost } = soundLibrary({ saved: papersTo.map(([id, paper]) => (paper.id === id ? paper : null)), read: marksTo });
    return lost === 0 && typeof step.key === 'string' && typeof step.undid === 'string' && ['string', 'number'].includes(typeof step.of);
  } catch {
    return false;
  }
}

// A note on a saved paper: kept as it is typed.
import { element } from './dom.js';
import { onLibrary, paperOf, writeNote } from './library.js';
import { say } from './text.js';

const PAUSE = 600;
const LONGEST = 20_000;

let made = 0;

/** The fields that are on the page, or were and have not kept yet what was typed. */
const fields = new Set();

// The page may go before a pause is over.
addEventListener('pagehide', () => fields.forEach(field => field.keep()));
onLibrary(() => fields.forEach(field => field.show()));

/** A labelled field for the note of a saved paper. */
export function noteField(id) {
  const name = `note-${++made}`;
  const state = element('span', { class: 'meta', role: 'status' });
  const area = element('textarea', { id: name, rows: 2, maxlength: LONGEST });
  let sitting;
  let timer;
  let isTyped = false;

  /** What is being typed here is newer than what another tab says. */
  const show = () => {
    if (!isTyped) area.value = paperOf(id)?.note ?? '';
  };
  const keep = async () => {
    clearTimeout(timer);
    const typed = area.value;
    if (!isTyped || !await writeNote(id, typed, sitting)) return;
    isTyped &&= area.value !== typed;
    state.textContent = say('Note.Kept');
  };
  area.addEventListener('focus', () => { sitting = `note.${id}.${Date.now()}`; });
  area.addEventListener('input', () => {
    isTyped = true;
    state.textContent = '';
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  });
  area.addEventListener('change', keep);
  show();
  for (const field of fields) {
    if (field.isGone()) fields.delete(field);
  }

  fields.add({ keep, show, isGone: () => !isTyped && !area.isConnected });
  return element('p', { class: 'note' }, element('label', { for: name }, say('Note.Label')), area, state);
}

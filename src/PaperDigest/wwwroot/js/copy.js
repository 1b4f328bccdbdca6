// Buttons with data-copy="ID" copy the text of that element; where no element has that id, the value is the text.
// The server sends them hidden, as they can do nothing without script.
import { say } from './text.js';
import { tell } from './toast.js';

for (const button of document.querySelectorAll('button[data-copy]')) button.hidden = false;

document.addEventListener('click', async event => {
  const button = event.target.closest?.('button[data-copy]');
  if (!button) return;
  const source = document.getElementById(button.dataset.copy);
  await copyOut(source?.value ?? source?.textContent ?? button.dataset.copy);
});

/** Copies a text and says so. */
export async function copyOut(text) {
  tell(say(await copy(text) ? 'Copy.Done' : 'Copy.Failed'));
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // No clipboard over plain http, and none without permission: the older way needs neither.
    return copyBySelection(text);
  }
}

function copyBySelection(text) {
  const held = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'unseen';
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  held?.focus({ preventScroll: true });
  return done;
}

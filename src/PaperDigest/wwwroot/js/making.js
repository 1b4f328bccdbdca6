// A page that waits until there is something to read looks again by itself. Only what has changed is written, so that nobody who reads or
// listens is interrupted; a page without script is loaded anew by the browser.
import { parse } from './trusted.js';

const PAUSE = 1000;

const place = document.querySelector('[data-waits]');
if (place) setTimeout(look, PAUSE);

async function look() {
  try {
    const answer = await fetch(location.href, { cache: 'no-store', headers: { Accept: 'text/html' } });
    const next = parse(await answer.text()).querySelector('[data-waits]');
    if (!next) {
      location.reload();
      return;
    }

    place.replaceChildren(...next.childNodes);
  } catch {
    // The server is away for a moment.
  }

  setTimeout(look, PAUSE);
}

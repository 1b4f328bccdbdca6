// How far this browser has read: the newest day it had seen when it was last here. The page of missed papers begins there.
import { load, root, store } from './state.js';
import { count, say } from './text.js';

/** After such a pause another visit begins. */
const PAUSE = 4 * 60 * 60 * 1000;

const visit = load('visit', sound, { quietly: true });
if (visit.newest && Date.now() - visit.at > PAUSE) visit.since = visit.newest;
visit.newest = newestDay() ?? visit.newest;
visit.at = Date.now();
store('visit', visit, { quietly: true });

for (const place of document.querySelectorAll('[data-last-visit]')) {
  const link = place.querySelector('a');
  link.href = `${root}missed?since=${visit.since}`;
  place.hidden = !visit.since;
}

// The days the page knows, newest first, with their papers: 2024-06-13:21 2024-06-12:33
for (const link of document.querySelectorAll('a[data-missed]')) {
  if (!visit.since) continue;
  link.href = `${root}missed?since=${visit.since}`;
  const days = link.dataset.missed.split(' ').map(day => day.split(':'));
  const papers = days.filter(([day]) => day > visit.since).reduce((sum, [, some]) => sum + Number(some), 0);
  const isAll = days.at(-1)[0] <= visit.since;
  if (papers > 0) link.textContent = isAll ? count('Missed.Count', papers) : say('Missed.More', papers);
}

for (const link of document.querySelectorAll('a[data-since]')) {
  link.parentElement.hidden = false;
  link.addEventListener('click', () => store('visit', { since: link.dataset.since, newest: link.dataset.since, at: Date.now() }));
}

/** The day on this page, if it has none after it. */
function newestDay() {
  const day = document.querySelector('.day h1 time')?.dateTime;
  return document.querySelector('.turn [rel=next]') ? undefined : day;
}

function sound(value) {
  const day = text => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? text : undefined);
  return { value: { since: day(value?.since), newest: day(value?.newest), at: Number(value?.at) || 0 }, lost: 0 };
}

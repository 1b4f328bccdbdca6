// Days are walked with the arrows. The months of a page are one stop for Tab then, where it is some three hundred links
// without script. Left and right lead to the day before and after, up and down by weeks, Page Up and Page Down by months,
// Home to the week's own link and from there up to the month's, End to the last day of the week.
const days = [...document.querySelectorAll('.month td a')];
const links = [...document.querySelectorAll('.month a')];

// What is said of a day is told to those who point at it, too.
for (const said of document.querySelectorAll('.month i')) said.parentElement.title = said.textContent.replace(/^, /, '');

if (days.length > 0) {
  for (const link of links) link.tabIndex = -1;
  (document.querySelector('.month td [aria-current]') ?? days[0]).tabIndex = 0;
  for (const month of document.querySelectorAll('.month')) month.addEventListener('keydown', walk);
  document.addEventListener('focusin', ({ target }) => {
    if (!links.includes(target)) return;
    for (const link of links) link.tabIndex = link === target ? 0 : -1;
  });
}

function walk(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  const to = Object.hasOwn(ways, event.key) && ways[event.key](event.target.closest('a'));
  if (!to) return;
  event.preventDefault();
  to.focus();
}

const ways = {
  ArrowLeft: link => near(link, -1),
  ArrowRight: link => near(link, 1),
  ArrowUp: link => (isDay(link) ? sameWeekday(link, -1) : inRow(link, -1, 'th a') ?? link.closest('table').querySelector('caption a')),
  ArrowDown: link => (isDay(link) ? sameWeekday(link, 1) : inRow(link, 1, 'th a')),
  PageUp: link => sameDayOfMonth(link, -1),
  PageDown: link => sameDayOfMonth(link, 1),
  Home: link => link.closest('tr')?.querySelector('a'),
  End: link => [...link.closest('tr')?.querySelectorAll('td a') ?? []].at(-1),
};

const isDay = link => days.includes(link);

const dateOf = day => day.pathname.split('/').at(-1);

const weekdayOf = day => new Date(dateOf(day)).getUTCDay();

/** The day before or after; of a week or month its first day. */
function near(link, by) {
  if (isDay(link)) return days[days.indexOf(link) + by];
  return (link.closest('tr') ?? link.closest('table')).querySelector('td a');
}

/** Weeks without that day are passed over. */
function sameWeekday(day, by) {
  const others = by < 0 ? days.slice(0, days.indexOf(day)).reverse() : days.slice(days.indexOf(day) + 1);
  return others.find(other => weekdayOf(other) === weekdayOf(day));
}

/** The first link of this kind in the rows above or below. */
function inRow(link, by, kind) {
  const rows = [...link.closest('table').querySelectorAll('tr')];
  const at = rows.indexOf(link.closest('tr'));
  const others = by < 0 ? rows.slice(0, Math.max(at, 0)).reverse() : rows.slice(at + 1);
  return others.map(row => row.querySelector(kind)).find(Boolean);
}

/** The nearest day of the month before or after that has days. */
function sameDayOfMonth(link, by) {
  const tables = [...document.querySelectorAll('.month:has(td a)')];
  const month = tables[tables.indexOf(link.closest('table')) + by];
  const wanted = isDay(link) ? Number(dateOf(link).slice(-2)) : 1;
  const distance = day => Math.abs(Number(dateOf(day).slice(-2)) - wanted);
  return month && [...month.querySelectorAll('td a')].sort((a, b) => distance(a) - distance(b))[0];
}

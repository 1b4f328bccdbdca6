// How long ago something was. Pages are kept and sent as they are, so they name the instant, and only the browser knows what time it is.
const units = [['day', 86_400], ['hour', 3_600], ['minute', 60]];
const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: 'always' });
const now = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: 'auto' }).format(0, 'second');

for (const said of document.querySelectorAll('[data-ago]')) {
  const seconds = (Date.now() - Date.parse(said.dataset.ago)) / 1000;
  const [unit, length] = units.find(unit => seconds >= unit[1]) ?? [];
  // A day of which nothing but the date is known is told in days; the day itself stands beside it.
  if (said.hidden && unit !== 'day') continue;
  if (said.textContent) said.title = said.textContent;
  said.textContent = unit ? words.format(-Math.floor(seconds / length), unit) : now;
  said.hidden = false;
}

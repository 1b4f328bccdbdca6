// How long ago something was. Pages are kept and sent as they are, so they name the instant, and only the browser knows what time it is.
const units = [['year', 31_557_600], ['month', 2_629_800], ['day', 86_400], ['hour', 3_600], ['minute', 60]];
/** Below two of them, months and years are told in the smaller unit: 698 days are 22 months. */
const leastOf = { year: 2, month: 2 };

// The browser's words for times are slow to load: what stands far down waits until it comes near.
const near = new IntersectionObserver(entries => entries.forEach(({ isIntersecting, target }) => {
  if (!isIntersecting) return;
  near.unobserve(target);
  tell(target);
}), { rootMargin: '100%' });

document.querySelectorAll('[data-ago]').forEach(said => (said.hidden ? tell(said) : near.observe(said)));

function tell(said) {
  const seconds = (Date.now() - Date.parse(said.dataset.ago)) / 1000;
  const [unit, length] = units.find(([name, length]) => seconds >= length * (leastOf[name] ?? 1)) ?? ['second', Infinity];
  // A day of which nothing but the date is known is told in days or more; the day itself stands beside it.
  if (said.hidden && !(seconds >= 86_400)) return;
  if (said.textContent) said.title = said.textContent;
  said.textContent = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: unit === 'second' ? 'auto' : 'always' }).format(-Math.floor(seconds / length), unit);
  said.hidden = false;
}

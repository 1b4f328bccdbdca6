// What is opened or folded stays under the finger, though the lines above it come or go.
document.addEventListener('click', event => {
  const summary = event.target.closest?.('summary');
  if (!summary) return;
  const before = summary.getBoundingClientRect().top;
  // After the browser has opened it, and before it paints.
  requestAnimationFrame(() => keep(summary, before));
});

/** Changes something around an element, which stays where it is. */
export function steadily(held, change) {
  const before = held.getBoundingClientRect().top;
  change();
  keep(held, before);
}

const keep = (held, before) => scrollBy({ top: held.getBoundingClientRect().top - before, behavior: 'instant' });

// What is opened or folded stays under the finger, though the lines above it come or go.
document.addEventListener('click', event => {
  const summary = event.target.closest?.('summary');
  if (!summary) return;
  const before = summary.getBoundingClientRect().top;
  // After the browser has opened it, and before it paints.
  requestAnimationFrame(() => scrollBy({ top: summary.getBoundingClientRect().top - before, behavior: 'instant' }));
});

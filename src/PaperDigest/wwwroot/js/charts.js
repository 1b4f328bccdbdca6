// What a bar of a chart says, below it: while a pointer is over it, and at the first touch, the second of which follows the link.
for (const chart of document.querySelectorAll('.trend .bars')) {
  const said = chart.parentElement.querySelector('.said');
  const usual = said?.textContent;
  let told = null;
  let touched = null;
  const barOf = event => event.target.closest('.bars > :is(a, .hole)');
  const tell = bar => {
    told?.classList.remove('told');
    told = bar;
    told?.classList.add('told');
    if (said) said.textContent = bar?.querySelector('title').textContent ?? usual;
  };
  chart.addEventListener('pointerdown', event => { touched = event.pointerType === 'mouse' ? null : { bar: barOf(event), isSecond: barOf(event) === told }; });
  chart.addEventListener('click', event => {
    if (!touched || touched.isSecond) return;
    event.preventDefault();
    tell(touched.bar);
  });
  chart.addEventListener('pointerover', event => { if (event.pointerType === 'mouse') tell(barOf(event)); });
  chart.addEventListener('pointerleave', event => { if (event.pointerType === 'mouse') tell(null); });
}

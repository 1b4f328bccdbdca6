/** An element with attributes (a function is a listener, null and false leave one out) and children. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(key.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value);
  }

  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}

/** A drawing of 20 by 20 beside a word that says the same. */
export function icon(path) {
  const [drawing, line] = ['svg', 'path'].map(name => document.createElementNS('http://www.w3.org/2000/svg', name));
  for (const [key, value] of Object.entries({ class: 'icon', viewBox: '0 0 20 20', width: 20, height: 20, 'aria-hidden': 'true' })) drawing.setAttribute(key, value);
  line.setAttribute('d', path);
  drawing.append(line);
  return drawing;
}

const languageOfPage = document.documentElement.lang;

/** For a lang attribute: the language of a passage where it differs from the page's. */
export function languageOf(passage) {
  const language = /[가-힣]/.test(passage) ? 'ko' : 'en';
  return language === languageOfPage ? null : language;
}

/** Hands the reader a file. */
export function download(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  element('a', { href: address, download: name }).click();
  // The browser reads the address after the click; a second is plenty and nothing waits for it.
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

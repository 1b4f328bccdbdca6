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

// What scripts say, from the same resource files as the pages, in the page's language.
const { default: texts } = await import(`./text.${document.documentElement.lang}.js`);

/** A text with its {0}, {1}, … filled in, numbers as the language writes them. */
export const say = (key, ...values) => (texts[`Script.${key}`] ?? key).replace(/\{(\d)\}/g, (_, place) => written(values[place]));

/** A sentence about a number, which is {0}: the key with `.One` for exactly one. */
export const count = (key, number, ...more) => say(number === 1 ? `${key}.One` : key, number, ...more);

// Small numbers are written without the browser's formats, which are slow to load.
const written = value => (typeof value === 'number' && (value > 999 || value % 1) ? value.toLocaleString(document.documentElement.lang) : value);

// The policy of the site lets no text become markup or the address of a script but through this, and only for pages of the site itself,
// which a parsed document neither runs nor loads.
import { root } from './state.js';

const policy = self.trustedTypes?.createPolicy('paperdigest', {
  createScriptURL: path => new URL(path, location).href === new URL(`${root}sw.js`, location).href ? path : '',
  createHTML: page => page,
}) ?? { createScriptURL: path => path, createHTML: page => page };

/** The address of the service worker. */
export const worker = () => policy.createScriptURL(`${root}sw.js`);

/** A page of this site as a document. */
export const parse = page => new DOMParser().parseFromString(policy.createHTML(page), 'text/html');

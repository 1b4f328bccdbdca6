// The policy of the site lets no text become markup or the address of a script but through this, and only for pages of the site itself,
// which a parsed document neither runs nor loads.
import { root } from './state.js';

const policy = self.trustedTypes?.createPolicy('paperdigest', {
  createScriptURL: path => new URL(path, location).href === new URL(`${root}sw.js`, location).href ? path : '',
  createHTML: page => page,
}) ?? { createScriptURL: path => path, createHTML: page => page };

/** Installs the service worker. */
export const install = () => navigator.serviceWorker.register(policy.createScriptURL(`${root}sw.js`), { updateViaCache: 'none' });

/** A page of this site as a document. */
export const parse = page => new DOMParser().parseFromString(policy.createHTML(page), 'text/html');

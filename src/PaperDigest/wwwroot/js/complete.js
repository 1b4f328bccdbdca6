// A paper that was saved from a list has only what its card tells. The rest (all authors, the names of its categories in the other language)
// comes from the server, at once or, without network, when a page is opened again.
import { complete, onLibrary, papers } from './library.js';
import { root } from './state.js';
import { whole } from './whole.js';

const AT_ONCE = 20;

/** Papers that have been asked for on this page. */
const asked = new Set();

onLibrary(fetchMissing);
fetchMissing();

async function fetchMissing() {
  for (const { id } of papers().filter(paper => paper.isPartial && !asked.has(paper.id)).slice(0, AT_ONCE)) {
    asked.add(id);
    try {
      const found = await whole(`${root}summaries/${encodeURIComponent(id).replaceAll('%2F', '/').replaceAll('%3A', ':')}`);
      complete(id, JSON.parse(found.dataset.paper));
    } catch ({ cause }) {
      // Gone from the site: what is known of it is all there will be.
      if (cause === 404) complete(id, {});
    }
  }
}

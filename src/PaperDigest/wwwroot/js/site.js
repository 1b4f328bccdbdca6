// The one script of every page. Each module it names adds to pages that work without it.
import './copy.js';
import './suggest.js';

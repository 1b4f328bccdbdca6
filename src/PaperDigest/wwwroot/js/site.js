// The one script of every page. Each module it names adds to pages that work without it.
import './ago.js';
import './calendar.js';
import './charts.js';
import './complete.js';
import './copy.js';
import './folds.js';
import './keys.js';
import './listen.js';
import './making.js';
import './marks.js';
import './offline.js';
import './preferences.js';
import './reading.js';
import './rows.js';
import './shares.js';
import './suggest.js';
import './swipe.js';
import './terms.js';
import './topics.js';
import './visit.js';
import './voices.js';
// Last: where a list stands is known when all else has been put into it.
import './place.js';

if (document.getElementById('saved')) import('./saved.js');

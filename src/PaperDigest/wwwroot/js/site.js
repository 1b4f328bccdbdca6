// The one script of every page. Each module it names adds to pages that work without it.
import './ago.js';
import './calendar.js';
import './charts.js';
import './complete.js';
import './copy.js';
import './folds.js';
import './keys.js';
import './making.js';
import './marks.js';
import './offline.js';
import './preferences.js';
import './shares.js';
import './suggest.js';
import './swipe.js';
import './visit.js';
import './voices.js';

if (document.getElementById('saved')) import('./saved.js');

// On a touch screen days, and papers of a list, turn with a swipe: to the left the next, to the right the one before. The links beside do
// the same. Nothing moves along with the finger, and scrolling, zooming and selecting are left alone.
const FAR = 70;
const LONGEST = 700;
// The browser's own gesture to go back begins at the edge.
const EDGE = 24;

const area = document.getElementById('main');
let start = null;

area.addEventListener('touchstart', begin, { passive: true });
area.addEventListener('touchend', end, { passive: true });
area.addEventListener('touchcancel', () => { start = null; }, { passive: true });

function begin({ touches, target, timeStamp }) {
  const [touch] = touches;
  const isAlone = touches.length === 1 && (visualViewport?.scale ?? 1) <= 1.01;
  const isInside = touch.clientX > EDGE && touch.clientX < innerWidth - EDGE;
  start = isAlone && isInside && !takesSwipes(target) ? { x: touch.clientX, y: touch.clientY, at: timeStamp } : null;
}

function end({ changedTouches: [touch], timeStamp }) {
  if (!start) return;
  const [x, y] = [touch.clientX - start.x, touch.clientY - start.y];
  const isSwipe = Math.abs(x) > FAR && Math.abs(x) > 2 * Math.abs(y) && timeStamp - start.at < LONGEST;
  start = null;
  if (isSwipe && getSelection().isCollapsed) document.querySelector(`.turn [rel=${x < 0 ? 'next' : 'prev'}]`)?.click();
}

/** Fields, players, and what scrolls sideways itself. */
function takesSwipes(target) {
  for (let part = target; part && part.id !== 'main'; part = part.parentElement) {
    if (part.matches('input, textarea, select, video, audio')) return true;
    if (part.scrollWidth > part.clientWidth && /auto|scroll/.test(getComputedStyle(part).overflowX)) return true;
  }

  return false;
}

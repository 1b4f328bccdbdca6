// A list read aloud by the browser's own voices, paper by paper: its title, then its gist. Where it stands is shown and can be steered, here and,
// where the browser has it, from the locked screen.
import { element, icon, languageOf } from './dom.js';
import { change, settings } from './settings.js';
import { opening, spoken } from './speech.js';
import { count, say } from './text.js';
import { tell } from './toast.js';

const RATES = [0.8, 1, 1.2, 1.5, 2];
const PATIENCE = 2000;
const PAUSE = 'M6.500 4.500v11M13.500 4.500v11';
const PLAY = 'M6.500 4.250 15 10l-8.500 5.750z';
const BACK = 'M6 4.500v11M15 4.500 8 10l7 5.500z';
const NEXT = 'M14 4.500v11M5 4.500 12 10l-7 5.500z';
const SOUND = 'M4 8v4h2.500L10.500 15V5L6.500 8zM13 7.500a3.500 3.500 0 0 1 0 5M15 5.500a6.500 6.500 0 0 1 0 9';

const page = document.documentElement.lang;
const list = document.querySelector('main :is(.morning, .list)');
const synthesis = self.speechSynthesis;
let player;

if (synthesis && list?.querySelector('.card')) {
  const button = element('button', { type: 'button', class: 'mark', id: 'listen', 'aria-label': say('Listen.Start'), onclick: start }, icon(SOUND), element('span', {}, say('Listen.Start')));
  list.querySelector('.reading')?.append(button);
  addEventListener('pagehide', () => synthesis.cancel());
}

async function start() {
  if (player) return;
  const voices = await voicesThere();
  const papers = [...list.querySelectorAll('.card')].filter(card => card.checkVisibility()).map(card => ({ card, parts: partsOf(card) }));
  const needed = new Set(papers.flatMap(({ parts }) => parts.map(part => part.language)));
  // An English title can be read by a Korean voice; a Korean text by no other.
  if (voices.length === 0 || (needed.has('ko') && !voiceFor(voices, 'ko'))) {
    tell(say(needed.has('ko') ? 'Listen.NoKorean' : 'Listen.NoVoice'), { kind: 'problem' });
    return;
  }

  player = open(papers, voices);
}

/** Some browsers learn of their voices only after they were asked. */
function voicesThere() {
  const voices = synthesis.getVoices();
  if (voices.length > 0) return voices;
  return new Promise(resolve => {
    const answer = () => resolve(synthesis.getVoices());
    synthesis.addEventListener?.('voiceschanged', answer, { once: true });
    setTimeout(answer, PATIENCE);
  });
}

const voiceFor = (voices, language) => voices.find(voice => voice.lang.replace('_', '-').toLowerCase().startsWith(language));

/** The published title, which may stand below the gist. */
const titleOf = card => card.querySelector('.original') ?? card.querySelector(':is(h2, h3) a');

/** What is said of a paper: its title in the reader's language, else as it is, and its gist. */
function partsOf(card) {
  const korean = page === 'ko' && card.querySelector('.subtitle[lang=ko], .subtitle:not([lang])');
  const texts = [korean || titleOf(card), card.querySelector('.gist') ?? card.querySelector('.teaser')];
  return texts.filter(Boolean).map(textOf).map(spoken).filter(Boolean).map(text => ({ text: opening(text), language: languageOf(text) ?? page }));
}

/** A formula of more than a few signs is only named. */
function textOf(part) {
  const copy = part.cloneNode(true);
  for (const unsaid of copy.querySelectorAll('.unseen, annotation, svg, button')) unsaid.remove();
  for (const formula of copy.querySelectorAll('math')) formula.replaceWith(formula.textContent.length <= 3 ? formula.textContent : ` ${say('Listen.Formula')} `);
  // Points are sentences of their own.
  for (const point of copy.querySelectorAll('li, p, dd')) point.append(/[.!?…]$/.test(point.textContent.trim()) ? ' ' : '. ');
  return copy.textContent;
}

function open(papers, voices) {
  let [at, part, isOn] = [0, 0, false];
  let turn = 0;
  const now = element('p', { class: 'now', role: 'status' });
  const play = button(PAUSE, 'Listen.Pause', () => (isOn ? pause() : go()));
  const rate = element('select', { 'aria-label': say('Listen.Rate'), onchange: () => { change({ rate: Number(rate.value) }); if (isOn) go(); } },
    ...RATES.map(value => element('option', { value, selected: value === settings().rate ? '' : null }, `${value.toLocaleString(page)}×`)));
  const place = element('section', { class: 'player', 'aria-label': say('Listen.Label') },
    now, button(BACK, 'Listen.Back', () => step(-1)), play, button(NEXT, 'Listen.Next', () => step(1)), rate,
    element('button', { type: 'button', class: 'close', 'aria-label': say('Listen.Close'), onclick: close }, '×'));
  place.addEventListener('keydown', event => event.key === 'Escape' && close());
  document.body.append(place);
  document.body.classList.add('listening');
  const remote = { play: go, pause, previoustrack: () => step(-1), nexttrack: () => step(1), stop: close };
  for (const [name, act] of Object.entries(remote)) navigator.mediaSession?.setActionHandler(name, act);
  go();
  play.focus();
  return { close };

  /** Says the part at hand from its beginning, then what follows. What was being said ends, and its end means nothing any more. */
  function go() {
    synthesis.cancel();
    const mine = ++turn;
    isOn = true;
    show();
    const { text, language } = papers[at].parts[part] ?? { text: '', language: page };
    const said = new SpeechSynthesisUtterance(text);
    said.lang = language === 'ko' ? 'ko-KR' : 'en-US';
    said.voice = voiceFor(voices, language) ?? voiceFor(voices, page) ?? voices[0];
    said.rate = settings().rate;
    said.onend = () => mine === turn && follow();
    said.onerror = ({ error }) => {
      if (mine !== turn || error === 'canceled' || error === 'interrupted') return;
      pause();
      tell(say('Listen.Failed'), { kind: 'problem' });
    };
    synthesis.speak(said);
  }

  function follow() {
    if (part + 1 < papers[at].parts.length) part++;
    else if (at + 1 < papers.length) [at, part] = [at + 1, 0];
    else {
      close();
      tell(count('Listen.Done', papers.length));
      return;
    }

    go();
  }

  /** To be heard again from the beginning of the part: browsers do not agree on what a pause of theirs is. */
  function pause() {
    turn++;
    isOn = false;
    synthesis.cancel();
    show();
  }

  function step(by) {
    [at, part] = [Math.min(Math.max(at + by, 0), papers.length - 1), 0];
    go();
  }

  function show() {
    const { card } = papers[at];
    const title = titleOf(card);
    for (const { card: other } of papers) other.toggleAttribute('data-spoken', other === card);
    if (now.dataset.at !== String(at)) {
      now.dataset.at = at;
      now.replaceChildren(`${at + 1}/${papers.length} `, element('span', { lang: languageOf(title.textContent) }, title.textContent.trim()));
      card.scrollIntoView({ block: 'nearest', behavior: 'instant' });
      if (navigator.mediaSession && self.MediaMetadata) navigator.mediaSession.metadata = new MediaMetadata({ title: title.textContent.trim(), artist: document.title });
    }

    play.setAttribute('aria-label', say(isOn ? 'Listen.Pause' : 'Listen.Go'));
    play.querySelector('path').setAttribute('d', isOn ? PAUSE : PLAY);
    if (navigator.mediaSession) navigator.mediaSession.playbackState = isOn ? 'playing' : 'paused';
  }

  function close() {
    turn++;
    synthesis.cancel();
    for (const name of Object.keys(remote)) navigator.mediaSession?.setActionHandler(name, null);
    for (const { card } of papers) card.removeAttribute('data-spoken');
    const hadFocus = place.contains(document.activeElement);
    place.remove();
    document.body.classList.remove('listening');
    player = null;
    if (hadFocus) document.getElementById('listen').focus();
  }
}

const button = (path, key, act) => element('button', { type: 'button', 'aria-label': say(key), onclick: act }, icon(path));

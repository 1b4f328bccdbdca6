// QR codes (ISO/IEC 18004) of bytes, with the lowest of the four levels of error correction, so that most text fits.

/** Bytes that mend a block, and the number of blocks, for versions 1 to 40 (table 9 of the standard, level L). */
const MENDING = [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28,
  28, 28, 30, 30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30];
const BLOCKS = [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8,
  8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25];

/** Which modules a mask turns over. */
const MASKS = [
  (x, y) => (x + y) % 2,
  (x, y) => y % 2,
  x => x % 3,
  (x, y) => (x + y) % 3,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2,
  (x, y) => (x * y) % 2 + (x * y) % 3,
  (x, y) => ((x * y) % 2 + (x * y) % 3) % 2,
  (x, y) => ((x + y) % 2 + (x * y) % 3) % 2,
];

/**
 * A code for a camera, black on white in either theme, with the margin that cameras need. Its modules have a whole number of the screen's
 * points each, so that all are of one size, and as many as fit into a width. It throws at more than 2,953 bytes.
 */
export function drawn(text, label, room) {
  const code = modulesOf(text);
  const around = code.length + 8, ratio = window.devicePixelRatio;
  const width = around * Math.max(1, Math.floor(Math.min(room, 320) * ratio / around)) / ratio;
  const path = code.flatMap((row, y) => row.map((isDark, x) => isDark ? `M${x} ${y}h1v1h-1z` : '')).join('');
  const [drawing, ground, dark] = ['svg', 'rect', 'path'].map(name => document.createElementNS('http://www.w3.org/2000/svg', name));
  const set = (part, values) => { for (const [key, value] of Object.entries(values)) part.setAttribute(key, value); };
  set(drawing, { class: 'code', viewBox: `-4 -4 ${around} ${around}`, width, 'shape-rendering': 'crispEdges', role: 'img', 'aria-label': label });
  set(ground, { x: -4, y: -4, width: '100%', height: '100%', fill: '#fff' });
  set(dark, { d: path, fill: '#000' });
  drawing.append(ground, dark);
  return drawing;
}

/** The rows of a code's modules, true where they are dark, without a margin. */
function modulesOf(text) {
  const bytes = new TextEncoder().encode(text);
  for (let version = 1; version <= MENDING.length; version++) {
    const frame = frameOf(version);
    const places = placesOf(frame);
    const room = (places.length >> 3) - BLOCKS[version - 1] * MENDING[version - 1];
    // Four bits say that these are bytes, and one or two bytes how many; four more end them.
    const digits = version < 10 ? 2 : 4;
    if (bytes.length + digits / 2 + 1 > room) continue;
    const stream = `4${hex(bytes.length, digits)}${Array.from(bytes, byte => hex(byte, 2)).join('')}0`;
    const data = stream.padEnd(2 * room, 'ec11').match(/../g).map(pair => parseInt(pair, 16));
    const codewords = interleaved(data, version);
    const codes = MASKS.map((_, mask) => masked(frame, places, codewords, mask));
    const penalties = codes.map(penalty);
    return codes[penalties.indexOf(Math.min(...penalties))];
  }

  throw new RangeError('Too long for a code.');
}

const hex = (number, digits) => number.toString(16).padStart(digits, '0');

/** What is the same in all codes of a version; undefined where data goes. */
function frameOf(version) {
  const size = 17 + 4 * version, last = size - 7;
  const frame = Array.from({ length: size }, () => Array(size));
  const square = (x, y, reach, light) => {
    for (let dy = -reach; dy <= reach; dy++) {
      for (let dx = -reach; dx <= reach; dx++) {
        const ring = Math.max(Math.abs(dx), Math.abs(dy));
        if (x + dx in frame && y + dy in frame) frame[y + dy][x + dx] = !light.includes(ring);
      }
    }
  };
  for (let i = 0; i < size; i++) frame[6][i] = frame[i][6] = i % 2 === 0;
  // Small squares stand on lines at equal distances from the last, and on the line of the corners; the standard has one exception.
  const count = version === 1 ? 0 : Math.floor(version / 7) + 1;
  const step = version === 32 ? 26 : 2 * Math.ceil((size - 13) / (2 * count));
  const lines = [6, ...Array.from({ length: count }, (_, i) => last - i * step)];
  const corners = ['6 6', `6 ${last}`, `${last} 6`];
  for (const y of lines) for (const x of lines) if (!corners.includes(`${x} ${y}`)) square(x, y, 2, [1]);
  for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]]) square(x, y, 4, [2, 4]);
  writeFormat(frame, 0);
  frame[size - 8][8] = true;
  if (version >= 7) {
    const bits = withRemainder(version, 12, 0x1f25);
    for (let i = 0; i < 18; i++) {
      const near = Math.floor(i / 3), far = size - 11 + i % 3;
      frame[near][far] = frame[far][near] = (bits >> i & 1) === 1;
    }
  }

  return frame;
}

/** Where the bits of data go, one after the other: up and down in columns of two, from the right. */
function placesOf(frame) {
  const places = [], size = frame.length;
  let isUp = true;
  for (let right = size - 1; right > 0; right -= 2, isUp = !isUp) {
    if (right === 6) right = 5;
    for (let i = 0; i < size; i++) {
      const y = isUp ? size - 1 - i : i;
      for (const x of [right, right - 1]) if (frame[y][x] === undefined) places.push([x, y]);
    }
  }

  return places;
}

/** The level and the mask, twice. */
function writeFormat(code, mask) {
  const bits = withRemainder(1 << 3 | mask, 10, 0x537) ^ 0x5412, size = code.length;
  for (let i = 0; i < 15; i++) {
    const isDark = (bits >> i & 1) === 1;
    if (i < 8) code[i < 6 ? i : i + 1][8] = code[8][size - 1 - i] = isDark;
    else code[8][i < 9 ? 7 : 14 - i] = code[size - 15 + i][8] = isDark;
  }
}

/** A number followed by what is left of it divided by a polynomial over bits. */
function withRemainder(number, bits, polynomial) {
  let rest = number << bits;
  for (let at = 31; at >= bits; at--) if (rest >> at & 1) rest ^= polynomial << (at - bits);
  return number << bits | rest;
}

/** The first bytes of all blocks, the second ones, and so on; then in the same way what mends them. The last blocks are longer by one. */
function interleaved(data, version) {
  const count = BLOCKS[version - 1], short = Math.floor(data.length / count), shorter = count - data.length % count;
  const blocks = Array.from({ length: count }, (_, i) =>
    data.slice(i * short + Math.max(0, i - shorter), (i + 1) * short + Math.max(0, i + 1 - shorter)));
  const mending = blocks.map(block => remainder(block, MENDING[version - 1]));
  const inTurn = parts => Array.from({ length: Math.max(...parts.map(part => part.length)) }, (_, i) =>
    parts.filter(part => i < part.length).map(part => part[i])).flat();
  return [...inTurn(blocks), ...inTurn(mending)];
}

/** The bytes of Reed and Solomon: what is left of the data divided by the product of (x - 2^i), over the field of 256. */
function remainder(data, length) {
  let divisor = [1];
  for (let i = 0, root = 1; i < length; i++, root = times(root, 2)) {
    divisor = [...divisor, 0].map((part, j) => part ^ (j > 0 ? times(divisor[j - 1], root) : 0));
  }

  const rest = [...data, ...Array(length).fill(0)];
  for (let i = 0; i < data.length; i++) {
    const first = rest[i];
    if (first) divisor.forEach((part, j) => { rest[i + j] ^= times(part, first); });
  }

  return rest.slice(data.length);
}

function times(one, other) {
  let product = 0;
  for (; other; other >>= 1, one = one << 1 ^ (one & 128 ? 0x11d : 0)) if (other & 1) product ^= one;
  return product;
}

function masked(frame, places, codewords, mask) {
  const code = frame.map(row => [...row]);
  places.forEach(([x, y], i) => {
    const isDark = i < 8 * codewords.length && (codewords[i >> 3] >> (7 - i % 8) & 1) === 1;
    code[y][x] = isDark !== (MASKS[mask](x, y) === 0);
  });
  writeFormat(code, mask);
  return code;
}

/** How hard a code is to read: long runs and squares of one colour, what looks like a corner, more of one colour than of the other. */
function penalty(code) {
  const rows = code.map(row => row.map(Number).join(''));
  const columns = code.map((_, x) => rows.map(row => row[x]).join(''));
  const all = rows.join('');
  let sum = 10 * Math.floor(Math.abs(20 * all.replaceAll('0', '').length / all.length - 10));
  for (const line of [...rows, ...columns]) {
    for (const run of line.match(/0{5,}|1{5,}/g) ?? []) sum += run.length - 2;
    sum += 40 * (line.match(/(?=10111010000|00001011101)/g) ?? []).length;
  }

  for (let y = 1; y < rows.length; y++) {
    for (let x = 1; x < rows.length; x++) {
      if (code[y][x] === code[y - 1][x] && code[y][x] === code[y][x - 1] && code[y][x] === code[y - 1][x - 1]) sum += 3;
    }
  }

  return sum;
}

// What is packed in the page, as LZMA in signs of ASCII, comes out as the text that it was.

const AT_A_TIME = 8; // milliseconds, so that the page answers meanwhile
const rankOf = new Uint8Array(0x7f); // of each sign among those that mean nothing to HTML
for (let code = 0x21, rank = 0; code < 0x7f; code++) if (!"<>&".includes(String.fromCharCode(code))) rankOf[code] = rank++;

// Two signs hold 13 bits; one that is left over, six.
function bytesOf(signs) {
  const bytes = new Uint8Array((Math.floor(signs.length / 2) * 13 + (signs.length % 2) * 6) >> 3);
  const put = (number, more) => {
    held = (held << more) | number;
    for (bits += more; bits >= 8; ) {
      bits -= 8;
      bytes[place++] = held >> bits;
      held &= (1 << bits) - 1;
    }
  };
  let held = 0;
  let bits = 0;
  let place = 0;
  let at = 0;
  for (; at + 1 < signs.length; at += 2) put(rankOf[signs.charCodeAt(at)] * 91 + rankOf[signs.charCodeAt(at + 1)], 13);
  if (at < signs.length) put(rankOf[signs.charCodeAt(at)], 6);
  return bytes;
}

// Where among all chances those of each thing stand that LZMA says in bits; the first six for each of 12 states.
const [COPY, AGAIN, NOT_LAST, NOT_SECOND, NOT_THIRD, MORE] = [0, 12, 24, 36, 48, 60];
const [HOW_MANY, AS_MANY, SLOT, FAR, FARTHEST, LETTER] = [72, 346, 620, 876, 1004, 1020];

// LZMA says letters, and copies of what came before: so many, from so far back. Three bits of the letter before count
// for the next one, none of the place. A step of the generator is some 16 kB. https://7-zip.org/sdk.html
function* unsqueezed(bytes, length) {
  const out = new Uint8Array(length);
  const chances = new Uint16Array(LETTER + 0x300 * 8).fill(1024); // of a 0, in 2048ths, as the bits so far have it
  const coder = new Uint32Array([0xffffffff, new DataView(bytes.buffer, bytes.byteOffset).getUint32(1)]); // range and code
  let next = 5;
  const refill = () => {
    if (coder[0] >= 0x1000000) return;
    coder[0] <<= 8;
    coder[1] = (coder[1] << 8) | bytes[next++];
  };
  const bit = (at) => {
    const chance = chances[at];
    const bound = (coder[0] >>> 11) * chance;
    const is = coder[1] >= bound;
    coder[0] = is ? coder[0] - bound : bound;
    if (is) coder[1] -= bound;
    chances[at] = is ? chance - (chance >>> 5) : chance + ((2048 - chance) >>> 5);
    refill();
    return is ? 1 : 0;
  };
  const evenBits = (many) => {
    let found = 0;
    for (; many; many--) {
      coder[0] >>>= 1;
      const is = coder[1] >= coder[0];
      if (is) coder[1] -= coder[0];
      found = (found << 1) | is;
      refill();
    }
    return found;
  };
  const firstBitFirst = (at, many) => {
    let node = 1;
    for (let n = 0; n < many; n++) node = (node << 1) | bit(at + node);
    return node - (1 << many);
  };
  const lastBitFirst = (at, many) => {
    let node = 1;
    let found = 0;
    for (let n = 0; n < many; n++) {
      const is = bit(at + node);
      node = (node << 1) | is;
      found |= is << n;
    }
    return found;
  };
  const howMany = (at) => {
    if (!bit(at)) return 2 + firstBitFirst(at + 2, 3);
    return bit(at + 1) ? 18 + firstBitFirst(at + 18, 8) : 10 + firstBitFirst(at + 10, 3);
  };
  const howFar = (many) => {
    const slot = firstBitFirst(SLOT + 64 * Math.min(many - 2, 3), 6);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const least = (2 | (slot & 1)) << bits;
    if (slot < 14) return least + lastBitFirst(FAR + least - slot, bits);
    return least + (evenBits(bits - 4) << 4) + lastBitFirst(FARTHEST, 4);
  };

  let state = 0; // what came last: letters below 7, copies above
  let [last, second, third, fourth] = [0, 0, 0, 0]; // the latest distances
  for (let place = 0, pause = 0; place < length; ) {
    if (place >= pause) {
      if (next > bytes.length) throw new RangeError("what is packed is cut off");
      yield;
      pause = place + 0x4000;
    }
    if (!bit(COPY + state)) {
      const at = LETTER + 0x300 * (out[place - 1] >> 5);
      let node = 1;
      // Behind a copy, the letter that would have come next says what to expect, as long as it is right.
      for (let hint = state < 7 ? -1 : out[place - last - 1]; hint >= 0 && node < 0x100; hint <<= 1) {
        const expected = (hint >> 7) & 1;
        const is = bit(at + ((1 + expected) << 8) + node);
        node = (node << 1) | is;
        if (is !== expected) break;
      }
      while (node < 0x100) node = (node << 1) | bit(at + node);
      out[place++] = node;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }
    let many = 1;
    if (!bit(AGAIN + state)) {
      [second, third, fourth] = [last, second, third];
      many = howMany(HOW_MANY);
      last = howFar(many);
      state = state < 7 ? 7 : 10;
    } else {
      const isLast = !bit(NOT_LAST + state);
      if (!isLast) {
        if (!bit(NOT_SECOND + state)) [last, second] = [second, last];
        else if (!bit(NOT_THIRD + state)) [last, second, third] = [third, last, second];
        else [last, second, third, fourth] = [fourth, last, second, third];
      }
      if (isLast && !bit(MORE + state)) state = state < 7 ? 9 : 11;
      else {
        many = howMany(AS_MANY);
        state = state < 7 ? 8 : 11;
      }
    }
    for (; many; many--, place++) out[place] = out[place - last - 1];
  }
  return out;
}

async function unpacked(element) {
  const bytes = bytesOf(element.textContent);
  const steps = unsqueezed(bytes.subarray(4), new DataView(bytes.buffer).getUint32(0));
  for (let begun = performance.now(); ; ) {
    const { done, value } = steps.next();
    if (done) return new TextDecoder().decode(value);
    if (performance.now() - begun < AT_A_TIME) continue;
    await (window.scheduler?.yield?.() ?? new Promise((go) => setTimeout(go)));
    begun = performance.now();
  }
}

// The script is given what it asks for: currentScript has it as `tools`.
function run(text, tools) {
  const script = Object.assign(document.createElement("script"), { textContent: text, tools });
  document.head.append(script);
  script.remove();
}

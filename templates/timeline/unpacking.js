// What is packed in the page, as gzip in signs of ASCII, comes out as the text that it was.

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

async function unpacked(element) {
  const bytes = bytesOf(element.textContent);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}

function run(text) {
  const script = document.createElement("script");
  script.textContent = text;
  document.head.append(script);
  script.remove();
}

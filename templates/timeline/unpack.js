// A page whose own data and scripts are packed together: each text goes where it is looked for, and the last is run.

unpacked(document.getElementById("_script")).then((whole) => {
  const texts = whole.split("\0");
  for (let at = 0; at + 1 < texts.length; at += 2) {
    const element = document.getElementById(texts[at]);
    element[element.localName === "script" ? "textContent" : "innerHTML"] = texts[at + 1];
  }
  run(texts.at(-1), { unpacked, run });
});

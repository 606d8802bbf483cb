// In a packed page, what unpacked this script unpacks Bokeh, too.

const { unpacked, run } = document.currentScript.tools;

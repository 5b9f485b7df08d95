// Where words and letters stand. JavaScript counts UTF-16 units, a file of marks counts code points: the view works
// in units and translates at its edge, here and nowhere else.

export const counter = (text) => {
  const astral = [];
  for (const pair of text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)) astral.push(pair.index);
  const before = (holds) => {
    let low = 0;
    let high = astral.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds(astral[middle], middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    toPoint: (unit) => unit - before((at) => at < unit),
    toUnit: (point) => point + before((at, n) => at - n < point),
  };
};

// A word keeps its diacritics, its tatweel and what joins its parts; an emoji is one, however many signs it is of.
const WORD = new RegExp(
  "[\\p{L}\\p{M}\\p{N}_]+(?:[\\u200c\\u200d'’-][\\p{L}\\p{M}\\p{N}_]+|(?<=\\p{N})[.,/٫٬]\\p{N}+)*[%٪]?" +
  "|\\p{Extended_Pictographic}(?:[\\ufe0f\\u200d]|\\p{Emoji_Modifier}|\\p{Extended_Pictographic})*",
  "gu",
);

export const wordsOf = (text) => {
  const starts = [];
  const ends = [];
  for (const word of text.matchAll(WORD)) {
    starts.push(word.index);
    ends.push(word.index + word[0].length);
  }
  const first = (list, holds) => {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds(list[middle])) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return {
    n: starts.length,
    span: (n) => ({ start: starts[n], end: ends[n] }),
    // the word at a unit, or the next one, or the last
    at: (unit) => Math.min(first(ends, (end) => end > unit), starts.length - 1),
    // the first word that ends after `start` and the last that begins before `end`
    within: (start, end) => [first(ends, (e) => e > start), first(starts, (s) => s >= end) - 1],
  };
};

// One letter on, with the diacritics it carries.
export const letterStep = (text, unit, step) => {
  const sign = (at) => /^[\p{M}\u200d\ufe0f]|^\p{Emoji_Modifier}/u.test(text.slice(at, at + 2));
  const half = (at) => /[\udc00-\udfff]/.test(text[at]);
  const inside = (at) => at > 0 && at < text.length && (sign(at) || half(at) || text[at - 1] === "\u200d");
  let to = unit + step;
  while (inside(to)) to += step;
  return Math.max(0, Math.min(text.length, to));
};

// Controls that turn the text round are shown as what they are, one sign for one.
export const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;
export const shown = (text) => text.replace(new RegExp(CONTROL, "g"), "\ufffd");

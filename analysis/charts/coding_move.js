// What is selected, and how keys move it. A selection is {start, end, anchor, focus}: units, the stretch that stays
// while it is extended, and the number of the word that moves.

export const mover = (text, words, page) => {
  const only = (n) => ({ ...words.span(n), anchor: words.span(n), focus: n });
  const clamp = (n) => Math.max(0, Math.min(words.n - 1, n));

  const to = (selected, n, extend) => {
    const word = words.span(clamp(n));
    if (!extend) return only(clamp(n));
    const { anchor } = selected;
    const [start, end] = [Math.min(anchor.start, word.start), Math.max(anchor.end, word.end)];
    return { start, end, anchor, focus: clamp(n) };
  };

  const exactly = (start, end) => {
    const [first, last] = words.within(start, end);
    return { start, end, anchor: { start, end }, focus: last >= first ? last : words.at(start) };
  };

  // the word of the next line that lies nearest
  const line = (from, step) => {
    const box = (n) => page.rectangle(words.span(n).start, words.span(n).end);
    const here = box(from);
    const middle = (r) => (r.left + r.right) / 2;
    let [best, top, distance] = [from, null, Infinity];
    for (let n = from + step; n >= 0 && n < words.n; n += step) {
      const there = box(n);
      if (Math.abs(there.top - here.top) < here.height / 2) continue;
      top ??= there.top;
      if (Math.abs(there.top - top) > here.height / 2) break;
      const away = Math.abs(middle(there) - middle(here));
      if (away < distance) [best, distance] = [n, away];
    }
    return best;
  };

  const paragraph = (from, step) => {
    const now = page.paragraphAt(words.span(from).start);
    const next = page.paragraphs[now + step];
    return next ? words.at(next.start) : step > 0 ? words.n - 1 : 0;
  };

  const edge = (from, step) => {
    const { start, end } = page.paragraphs[page.paragraphAt(words.span(from).start)];
    const [first, last] = words.within(start, end);
    return step > 0 ? last : first;
  };

  return {
    exactly,
    first: () => only(0),
    // a stretch that somebody dragged over, as whole words
    snap: (start, end) => {
      const [first, last] = words.within(start, Math.max(end, start + 1));
      if (last >= first) return { ...to(only(first), last, true), focus: last };
      return end > start ? exactly(start, end) : only(words.at(start));
    },
    // the selection with the word at a unit drawn in
    until: (selected, unit) => to(selected, words.at(unit), true),
    // the selection after a key, or null where the key moves nothing
    key: (selected, event) => {
      const { focus } = selected;
      const rtl = page.paragraphs[page.paragraphAt(selected.start)].rtl;
      const step = { ArrowLeft: rtl ? 1 : -1, ArrowRight: rtl ? -1 : 1, ArrowDown: 1, ArrowUp: -1, PageDown: 1,
        PageUp: -1, End: 1, Home: -1 }[event.key];
      if (!step) return null;
      const fine = event.ctrlKey || event.altKey || event.metaKey;
      if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
        if (!fine) return to(selected, focus + step, event.shiftKey);
        const { start, end } = selected;
        if (event.shiftKey) return exactly(start, Math.max(letterStep(text, start, 1), letterStep(text, end, step)));
        return exactly(Math.min(letterStep(text, end, -1), letterStep(text, start, step)), end);
      }
      if (event.key.startsWith("Arrow")) return to(selected, line(focus, step), event.shiftKey);
      if (event.key.startsWith("Page")) return to(selected, paragraph(focus, step), event.shiftKey);
      return to(selected, fine ? (step > 0 ? words.n - 1 : 0) : edge(focus, step), event.shiftKey);
    },
  };
};

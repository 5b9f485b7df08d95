// The article on the screen: paragraphs cut where marks begin and end, and the way back from a place to a unit.
// Nothing of the text is ever markup.

export const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
};

// A row of buttons is one stop of the Tab key; the arrow keys move in it.
export const asToolbar = (row, rtl) => {
  const buttons = [...row.querySelectorAll("button")];
  const stopAt = (stop) => buttons.forEach((button) => { button.tabIndex = button === stop ? 0 : -1; });
  stopAt(buttons[0]);
  row.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: rtl ? 1 : -1, ArrowRight: rtl ? -1 : 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = buttons.at((buttons.indexOf(event.target) + step) % buttons.length);
    stopAt(next);
    next.focus();
  });
};

// A paragraph of a whole book is drawn in pieces that end with a sentence: each key draws one of them again.
const stretchesOf = (line) => {
  const stretches = [];
  let from = 0;
  while (line.length - from > 3000) {
    const ends = [...line.slice(from + 1500, from + 3000).matchAll(/[.؟?!]\s+|\s+/g)];
    const end = ends.findLast((match) => match[0].length > 1) ?? ends.at(-1);
    const to = end ? from + 1500 + end.index + end[0].length : line.length;
    stretches.push([from, to]);
    from = to;
  }
  return [...stretches, [from, line.length]];
};

export const pageOf = (box, text, lang, directions, isolated) => {
  const paragraphs = [];
  let start = 0;
  const add = (line, begin, dir, goesOn) => {
    const element = make("p", { dir, lang: lang || null, class: goesOn ? "nc-goes-on" : null });
    const controls = [...line.matchAll(new RegExp(CONTROL, "g"))].map((match) => ({
      start: begin + match.index,
      end: begin + match.index + 1,
      classes: ["nc-control"],
      title: `U+${match[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`,
    }));
    const end = begin + line.length;
    const rtl = dir === "rtl";
    const inner = rtl ? isolated.filter((token) => token.start >= begin && token.end <= end) : [];
    box.append(element);
    paragraphs.push({ start: begin, end, rtl, element, controls, inner, drawn: null });
  };
  text.split("\n").forEach((line, n) => {
    (line.trim() ? stretchesOf(line) : []).forEach(([from, to]) => {
      add(line.slice(from, to), start + from, directions[n], from > 0);
    });
    start += line.length + 1;
  });

  // a lam and the alef behind it are one letter: a mark that would tear them takes the lam in
  const whole = (at) => at - (text[at - 1] === "ل" && "اأإآٱ".includes(text[at] ?? " ") ? 1 : 0);

  const drawOne = (paragraph, marks) => {
    const { start: from, end: to, element, controls, inner } = paragraph;
    const inside = marks.filter((m) => m.start < to && m.end > from)
      .map((m) => ({ ...m, start: whole(m.start), end: whole(m.end) })).concat(controls);
    const drawn = inside.map((m) => `${m.start} ${m.end} ${m.classes.join(" ")} ${m.title}`).join("\n");
    if (drawn === paragraph.drawn) return;
    paragraph.drawn = drawn;
    const edges = [...inside, ...inner].flatMap((m) => [m.start, m.end]).filter((edge) => edge > from && edge < to);
    const cuts = [...new Set([from, ...edges, to])].sort((a, b) => a - b);
    element.replaceChildren();
    let token = 0;
    let isolate = null;
    cuts.slice(0, -1).forEach((cut, n) => {
      const over = inside.filter((m) => m.start <= cut && m.end >= cuts[n + 1]);
      const piece = make("span", {
        class: [...new Set(over.flatMap((m) => m.classes))].join(" ") || null,
        title: over.map((m) => m.title).filter(Boolean).join("\n") || null,
      }, shown(text.slice(cut, cuts[n + 1])));
      piece.dataset.start = cut;
      while (token < inner.length && inner[token].end <= cut) [token, isolate] = [token + 1, null];
      if (token < inner.length && inner[token].start <= cut) {
        if (!isolate) element.append(isolate = make("bdi", { dir: "ltr" }));
        isolate.append(piece);
      } else element.append(piece);
    });
  };

  // the last paragraph that begins at or before a unit
  const paragraphAt = (unit) => {
    let low = 0;
    let high = paragraphs.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (paragraphs[middle].start <= unit) low = middle;
      else high = middle - 1;
    }
    return low;
  };

  const place = (unit) => {
    const paragraph = paragraphs[paragraphAt(unit)];
    const pieces = [...paragraph.element.querySelectorAll("[data-start]")];
    const piece = pieces.findLast((child) => Number(child.dataset.start) <= unit) ?? pieces[0];
    const node = piece.firstChild;
    return [node, Math.max(0, Math.min(unit - Number(piece.dataset.start), node.length))];
  };

  return {
    paragraphs,
    paragraphAt,
    place,
    draw: (marks) => paragraphs.forEach((paragraph) => drawOne(paragraph, marks)),
    // the unit at a place of the page, or null outside of the text
    unitAt: (node, offset) => {
      if (!box.contains(node)) return null;
      if (node.nodeType === Node.TEXT_NODE) return Number(node.parentElement.dataset.start) + offset;
      const child = node.childNodes[Math.min(offset, node.childNodes.length - 1)];
      const within = child?.dataset?.start ? child : child?.querySelector?.("[data-start]");
      const piece = within ?? node.closest("[data-start]");
      if (!piece) return null;
      return Number(piece.dataset.start) + (offset >= node.childNodes.length ? piece.textContent.length : 0);
    },
    rectangle: (start, end) => {
      const range = document.createRange();
      range.setStart(...place(start));
      range.setEnd(...place(Math.max(start, end - 1)));
      if (range.endOffset < range.endContainer.length) range.setEnd(range.endContainer, range.endOffset + 1);
      return range.getBoundingClientRect();
    },
  };
};

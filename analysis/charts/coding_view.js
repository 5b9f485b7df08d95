// The coding view: an article, a selection in it, and the marks that keys and buttons put on it. Python keeps them.

const MARKS = { Digit1: "source", Digit2: "cue", Digit3: "claim", Digit4: "country", KeyA: "antecedent" };
const STANCES = { Digit5: "neutral", Digit6: "endorse", Digit7: "distance", Digit8: "deny" };
const FORMS = ["direct", "mixed", "indirect", "nominal"];
const KINDS = ["named", "anonymous", "collective", "pronoun", "agentless"];
const HELP = ["key_word", "key_line", "key_end", "key_start", "key_mark", "key_antecedent", "key_stance", "key_form",
  "key_kind", "key_negated", "key_enter", "key_delete", "key_undo", "key_save", "key_mouse"];

const render = ({ model, el }) => {
  const text = model.get("text");
  const labels = model.get("labels");
  const names = model.get("countries");
  const known = model.get("known");
  const points = counter(text);
  const words = wordsOf(text);
  const past = history();
  let open = null;
  let wanted = null;

  const say = (key, values = {}) => labels[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const span = ({ start, end }, move) => ({ start: move(start), end: move(end) });
  const translated = (marks, move) => ({
    countries: marks.countries.map((country) => ({ ...country, ...span(country, move) })),
    attributions: marks.attributions.map((row) => ({
      ...row,
      ...Object.fromEntries(PARTS.map((part) => [part, row[part] ? span(row[part], move) : null])),
    })),
  });
  const stored = () => translated(model.get("marks"), points.toUnit);
  let marks = stored();

  const root = make("div", { class: "nisba-coding", dir: model.get("direction"), lang: model.get("lang") });
  const box = make("div", { class: "nc-text nisba-text", tabindex: 0, role: "application", "aria-label": say("text") });
  const said = make("p", { class: "nc-said", role: "status", "aria-live": "polite" });
  const facts = make("p", { class: "nc-facts" });
  const list = make("div", { class: "nc-scroll" });
  const page = pageOf(box, text, model.get("article_lang"), model.get("directions"),
    model.get("isolated").map(([start, end]) => span({ start, end }, points.toUnit)));
  const move = words.n ? mover(text, words, page) : null;
  let selected = move?.first();

  const tell = (key, values, bad = false) => {
    said.replaceChildren(say(key, values));
    said.classList.toggle("nc-bad", bad);
  };
  const surface = ({ start, end }) => {
    const whole = shown(text.slice(start, end)).replace(/\s+/g, " ");
    return `\u2068${whole.length > 80 ? `${whole.slice(0, 50)} … ${whole.slice(-20)}` : whole}\u2069`;
  };
  const lacks = (row) => missing(row).map((name) => say(name)).join(`${say("comma")} `);

  const state = (row) => (missing(row).length ? say("lacks", { parts: lacks(row) }) : say("complete"));

  const draw = () => {
    const drawn = marks.countries.map((country) => ({
      ...span(country, Number), classes: ["m-country"], title: names[country.iso3],
    }));
    marks.attributions.forEach((row, n) => PARTS.filter((part) => row[part]).forEach((part) => drawn.push({
      ...row[part],
      classes: [
        `m-${part}`, part === "claim" && row.stance && `stance-${row.stance}`, n === open && "nc-open",
      ].filter(Boolean),
      title: `${say(part)} ${n + 1}${row.stance ? ` · ${say(row.stance)}` : ""}`,
    })));
    if (selected) drawn.push({ ...span(selected, Number), classes: ["nc-selected"], title: "" });
    page.draw(drawn);
  };

  const select = (next, quiet = false) => {
    if (!next) return;
    selected = next;
    draw();
    const piece = [...box.querySelectorAll(".nc-selected")];
    const edge = piece[selected.focus === words.at(selected.start) ? 0 : piece.length - 1];
    edge?.scrollIntoView({ block: "nearest" });
    if (box.contains(document.activeElement)) {
      getSelection().setBaseAndExtent(...page.place(selected.start), ...page.place(selected.end));
    }
    if (!quiet) tell("selected", { words: surface(selected) });
  };

  const button = (label, act, attributes = {}) => {
    const element = make("button", { type: "button", ...attributes }, label);
    element.addEventListener("mousedown", (event) => event.preventDefault()); // the text keeps the focus
    element.addEventListener("click", act);
    return element;
  };

  const showList = () => {
    list.replaceChildren(...listOf({ marks, open, names, say, surface, state, button, openRow, goTo }));
    const row = marks.attributions[open];
    stances.forEach(([name, element]) => element.setAttribute("aria-pressed", String(row?.stance === name)));
    negation.setAttribute("aria-pressed", String(Boolean(row?.negated)));
  };

  const show = () => { draw(); showList(); };

  const save = () => {
    wanted = translated(marks, points.toPoint);
    model.set("marks", wanted);
    model.save_changes();
    keeper.keep({ marks: wanted });
  };
  const change = (next, row = open) => {
    past.keep({ marks, open });
    [marks, open] = [next, row];
    show();
    save();
  };
  const travel = (found, done, nothing) => {
    if (!found) return tell(nothing);
    ({ marks, open } = found);
    show();
    save();
    tell(done);
  };

  const part = (kind) => {
    if (!selected) return;
    if (kind === "country") return choose();
    const [next, row] = putPart(marks, open, kind, span(selected, Number));
    change(next, row);
    const now = marks.attributions[row];
    tell("put", { mark: say(kind), words: surface(selected), n: row + 1, about: state(now) });
  };
  const word = (name, value) => {
    if (open === null || !marks.attributions[open]) return tell("no_open", {}, true);
    change(setWord(marks, open, name, value));
    tell("word", { n: open + 1, value: say(value) });
  };
  const next = (name, list) => word(name, list[(list.indexOf(marks.attributions[open]?.[name]) + 1) % list.length]);
  const nextForm = () => next("form", FORMS);
  const nextKind = () => next("source_kind", KINDS);
  const negate = () => {
    if (open === null || !marks.attributions[open]) return tell("no_open", {}, true);
    const negated = !marks.attributions[open].negated;
    change(setWord(marks, open, "negated", negated));
    tell("word", { n: open + 1, value: say(negated ? "negated" : "not_negated") });
  };
  const goTo = ({ start, end }, quiet = false) => {
    box.focus();
    select(move.exactly(start, end), quiet);
  };
  const openRow = (n, jump = false) => {
    open = n;
    show();
    const row = marks.attributions[n];
    const at = row && (row.cue ?? row.claim ?? row.source);
    if (jump && at) goTo(at, true);
    tell(n === null ? "fresh" : "opened", { n: n + 1 });
  };
  const enter = () => {
    const mark = over(marks, selected).find((found) => found.kind !== "country" && found.n !== open);
    openRow(mark ? mark.n : null);
  };
  const remove = () => {
    const [mark] = over(marks, selected);
    if (!mark) return tell("no_mark", {}, true);
    const next = drop(marks, mark);
    const gone = next.attributions.length < marks.attributions.length;
    change(next, mark.kind === "country" ? open : gone ? null : mark.n);
    tell("dropped", { mark: say(mark.kind), words: surface(mark.span) });
  };
  const removeRow = () => {
    if (open === null) return tell("no_open", {}, true);
    const n = open + 1;
    change(dropAttribution(marks, open), null);
    tell("dropped_row", { n });
  };
  const undo = () => travel(past.undo({ marks, open }), "undone", "no_past");
  const redo = () => travel(past.redo({ marks, open }), "redone", "no_future");

  const { chooser, choose } = chooserOf({
    say,
    names,
    known,
    roles: model.get("roles"),
    direction: model.get("direction"),
    surface: () => text.slice(selected.start, selected.end),
    done: (country) => {
      box.focus();
      if (!country) return select(selected);
      change(putCountry(marks, { ...span(selected, Number), ...country }));
      tell("put_country", { country: names[country.iso3], words: surface(selected) });
    },
    wrong: (name) => tell("no_country", { name: `\u2068${name}\u2069` }, true),
  });

  const keyed = (key, label, act, mark) => {
    const sample = make("span", { class: mark && `nc-sample ${mark}` }, label);
    return button(make("span", {}, make("kbd", {}, key), sample), act, { class: "nc-key" });
  };
  const stances = Object.entries(STANCES).map(([code, name]) => [
    name, keyed(code.slice(-1), say(name), () => word("stance", name), `m-claim stance-${name}`),
  ]);
  const negation = keyed("N", say("negated"), negate);
  const tools = make(
    "div", { class: "nc-tools", role: "toolbar", "aria-label": say("tools") },
    ...Object.entries(MARKS).map(([code, name]) => keyed(code.slice(-1), say(name), () => part(name), `m-${name}`)),
    ...stances.map(([, element]) => element),
    keyed("9", say("form"), nextForm), keyed("0", say("source_kind"), nextKind), negation,
    keyed("Enter", say("new"), enter), keyed("Del", say("delete"), remove),
    keyed("Shift+Del", say("delete_row"), removeRow), keyed("Ctrl+Z", say("undo"), undo),
    keyed("Ctrl+Y", say("redo"), redo), keyed("Ctrl+S", say("save"), save),
  );
  asToolbar(tools, model.get("direction") === "rtl");

  const act = (event) => {
    const { code } = event;
    const digit = code.replace("Numpad", "Digit");
    if (event.ctrlKey || event.metaKey) {
      return { KeyZ: event.shiftKey ? redo : undo, KeyY: redo, KeyS: save }[code];
    }
    if (event.altKey) return null;
    if (Object.hasOwn(MARKS, digit)) return () => part(MARKS[digit]);
    if (STANCES[digit]) return () => word("stance", STANCES[digit]);
    return { Digit9: nextForm, Digit0: nextKind, KeyN: negate, Enter: enter, NumpadEnter: enter, Backspace: remove,
      Delete: event.shiftKey ? removeRow : remove }[digit];
  };
  box.addEventListener("keydown", (event) => {
    if (!selected) return;
    const next = move.key(selected, event);
    const done = next ? () => select(next) : act(event);
    if (!done) return;
    event.preventDefault();
    done();
  });
  root.addEventListener("keydown", (event) => event.stopPropagation()); // to the notebook, d d means: delete the cell
  const released = (event) => {
    const native = getSelection();
    if (!selected || !native.rangeCount) return;
    const a = page.unitAt(native.anchorNode, native.anchorOffset);
    const b = page.unitAt(native.focusNode, native.focusOffset);
    if (a === null || b === null) return;
    const [start, end] = [Math.min(a, b), Math.max(a, b)];
    if (event.shiftKey) select(move.until(selected, b));
    else select(event.altKey && end > start ? move.exactly(start, end) : move.snap(start, end));
  };
  box.addEventListener("mousedown", () => document.addEventListener("mouseup", released, { once: true }));

  const changed = () => {
    if (JSON.stringify(model.get("marks")) === JSON.stringify(wanted)) return;
    [marks, open] = [stored(), null];
    show();
  };
  model.on("change:marks", changed);
  const keeper = keeperOf({ model, say, tell, facts });

  const keys = HELP.map((key) => make("li", {}, say(key)));
  const help = make("details", {}, make("summary", {}, say("keys")), make("ul", {}, ...keys));
  const coder = make("p", { class: "nc-facts" }, say("coder", { name: `\u2068${model.get("coder")}\u2069` }));
  root.append(coder, tools, chooser, box, said, facts, list, help);
  el.append(root);
  show();
  keeper.begin();
  if (!move) tell("empty", {}, true);
  return () => {
    keeper.end();
    model.off("change:marks", changed);
  };
};

export default { render };

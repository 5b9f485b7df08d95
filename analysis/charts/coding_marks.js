// Marks as data: {countries: [{start, end, iso3, role}], attributions: [{source, antecedent, cue, claim, form, stance,
// source_kind, negated}]}. What was not judged is "" or missing.
// Every function returns new marks and leaves the old ones whole, so that undo is keeping them.

export const PARTS = ["source", "cue", "claim", "antecedent"];
const NEEDED = ["cue", "claim", "form", "stance"];

const same = (a, b) => a && b && a.start === b.start && a.end === b.end;
const overlap = (a, b) => a && b && a.start < b.end && b.start < a.end;
const blank = () => ({ ...Object.fromEntries(PARTS.map((part) => [part, null])), form: "", stance: "" });
const isEmpty = (row) => PARTS.every((part) => !row[part]);

export const missing = (row) => NEEDED.filter((name) => !row[name]);

// A part goes into the open attribution; one that has it already is left alone, and a new one begins.
export const putPart = (marks, open, part, span) => {
  const attributions = [...marks.attributions];
  if (open === null || !attributions[open] || attributions[open][part]) {
    attributions.push({ ...blank(), [part]: span });
    return [{ ...marks, attributions }, attributions.length - 1];
  }
  attributions[open] = { ...attributions[open], [part]: span };
  return [{ ...marks, attributions }, open];
};

export const setWord = (marks, open, name, value) => ({
  ...marks,
  attributions: marks.attributions.map((row, n) => (n === open ? { ...row, [name]: value } : row)),
});

export const putCountry = (marks, country) => ({
  ...marks,
  countries: [...marks.countries.filter((other) => !same(other, country)), country],
});

// All marks over a span as {kind, n, span}: the same words first, then the shortest.
export const over = (marks, span) => {
  const found = marks.countries.map((country, n) => ({ kind: "country", n, span: country }));
  marks.attributions.forEach((row, n) => PARTS.forEach((kind) => found.push({ kind, n, span: row[kind] })));
  return found
    .filter((mark) => overlap(mark.span, span))
    .sort((a, b) => same(b.span, span) - same(a.span, span) || a.span.end - a.span.start - (b.span.end - b.span.start));
};

export const dropAttribution = (marks, n) => ({ ...marks, attributions: marks.attributions.filter((_, i) => i !== n) });

export const drop = (marks, { kind, n }) => {
  if (kind === "country") return { ...marks, countries: marks.countries.filter((_, i) => i !== n) };
  const row = { ...marks.attributions[n], [kind]: null };
  if (isEmpty(row)) return dropAttribution(marks, n);
  return { ...marks, attributions: marks.attributions.map((other, i) => (i === n ? row : other)) };
};

export const history = () => {
  let past = [];
  let future = [];
  const move = (from, to, now) => {
    if (!from.length) return null;
    to.push(now);
    return from.pop();
  };
  return {
    keep: (now) => { past.push(now); future = []; },
    undo: (now) => move(past, future, now),
    redo: (now) => move(future, past, now),
  };
};

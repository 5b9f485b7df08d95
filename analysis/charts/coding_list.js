// What is marked, as a table of attributions and a row of countries; each opens or finds its mark.

export const listOf = ({ marks, open, names, say, surface, state, button, openRow, goTo }) => {
  const sourceOf = ({ source, antecedent }) =>
    [source && surface(source), antecedent && `(${surface(antecedent)})`].filter(Boolean).join(" ") || "–";
  const rows = marks.attributions.map((row, n) => make(
    "tr", { "aria-current": n === open ? "true" : null },
    make("td", {}, button(String(n + 1), () => openRow(n, true), { "aria-label": say("open", { n: n + 1 }) })),
    make("td", {}, sourceOf(row), row.source_kind ? make("small", {}, say(row.source_kind)) : null),
    ...["cue", "claim"].map((part) => make("td", {}, row[part] ? surface(row[part]) : "–")),
    make("td", {}, row.stance ? say(row.stance) : "–", row.negated ? make("small", {}, say("negated")) : null),
    make("td", {}, row.form ? say(row.form) : "–"),
    make("td", { class: missing(row).length ? "nc-lacks" : null }, state(row)),
  ));
  const head = ["number", "source", "cue", "claim", "stance", "form", "state"];
  const table = make(
    "table", { "aria-label": say("attributions") },
    make("thead", {}, make("tr", {}, ...head.map((key) => make("th", { scope: "col" }, say(key))))),
    make("tbody", {}, ...rows),
  );
  const countries = marks.countries.map((country) => make("li", {}, button(
    `${names[country.iso3]}: ${surface(country)}`, () => goTo(country),
  )));
  return [
    rows.length ? table : make("p", {}, say("none")),
    make("ul", { class: "nc-countries", "aria-label": say("countries") }, ...countries),
  ];
};

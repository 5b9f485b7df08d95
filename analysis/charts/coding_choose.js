// Which country do the selected words name, and as what? A small form that keys alone can fill.

export const chooserOf = ({ say, names, roles, known, direction, surface, done, wrong }) => {
  const id = `nc-${Math.random().toString(36).slice(2)}`;
  const plain = (word) => word.trim().toLocaleLowerCase();
  const name = make("input", { list: id, autocomplete: "off", dir: direction });
  const role = make("select", {}, make("option", { value: "" }, say("role_open")),
    ...Object.entries(roles).map(([value, label]) => make("option", { value }, label)));
  const chooser = make(
    "form", { class: "nc-chooser", hidden: "" },
    make("datalist", { id }, ...Object.values(names).map((value) => make("option", { value }))),
    make("label", {}, say("which_country"), name),
    make("label", {}, say("role"), role),
    make("button", {}, say("confirm")),
    make("button", { type: "button", "data-cancel": "" }, say("cancel")),
  );

  const close = (country) => {
    chooser.hidden = true;
    done(country);
  };
  const named = (typed) => {
    const word = plain(typed);
    const codes = Object.keys(names);
    const exact = codes.find((code) => plain(names[code]) === word || code.toLowerCase() === word);
    const begun = codes.filter((code) => plain(names[code]).startsWith(word));
    return exact ?? known[typed.trim()] ?? (begun.length === 1 ? begun[0] : null);
  };
  chooser.addEventListener("submit", (event) => {
    event.preventDefault();
    const iso3 = name.value.trim() && named(name.value);
    if (iso3) close({ iso3, role: role.value });
    else wrong(name.value);
  });
  chooser.querySelector("[data-cancel]").addEventListener("click", () => close(null));
  chooser.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close(null);
  });

  return {
    chooser,
    choose: () => {
      chooser.hidden = false;
      const words = surface();
      name.value = names[known[words]] ?? "";
      role.value = "";
      name.focus();
      name.select();
    },
  };
};

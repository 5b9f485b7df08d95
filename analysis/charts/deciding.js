// The deciding view: Python draws the differences, here is what an answer does and how much is decided.

const render = ({ model, el }) => {
  const labels = model.get("labels");
  const say = (key, values = {}) => labels[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const root = make("div", { class: "nisba nisba-deciding", dir: model.get("direction"), lang: model.get("lang") });
  const said = make("p", { class: "nd-said", role: "status", "aria-live": "polite" });
  const facts = make("p", { class: "nd-facts" });
  const told = make("div", { class: "nd-told" }, said, facts);
  const page = make("div");
  page.innerHTML = model.get("page"); // escaped in Python
  const inputs = [...page.querySelectorAll("[data-key]")];
  const asked = new Set(inputs.filter((input) => input.type === "radio").map((input) => input.dataset.key));
  const own = Math.random().toString(36).slice(2); // the same question may stand in two views of one page

  const tell = (key, values, bad = false) => {
    said.replaceChildren(say(key, values));
    said.classList.toggle("nd-bad", bad);
  };
  const keeper = keeperOf({ model, say, tell, facts });
  const count = () => {
    const decisions = model.get("decisions");
    const done = [...asked].filter((key) => decisions[key]).length;
    tell("decided", { n: done, of: asked.size });
    page.querySelectorAll("fieldset").forEach((field) => {
      field.classList.toggle("nd-done", Boolean(decisions[field.querySelector("input").dataset.key]));
    });
  };
  const answer = ({ target }) => {
    const decisions = { ...model.get("decisions"), [target.dataset.key]: target.value };
    model.set("decisions", decisions);
    model.save_changes();
    target.closest(".nd-case").append(told); // where somebody looks
    count();
    keeper.keep({ decisions });
  };

  const decided = model.get("decisions");
  inputs.forEach((input) => {
    const value = decided[input.dataset.key] ?? "";
    if (input.type !== "radio") input.value = value;
    else {
      input.name = `${own}${input.dataset.key}`;
      input.checked = input.value === value;
    }
  });
  page.addEventListener("change", answer);
  root.addEventListener("keydown", (event) => event.stopPropagation()); // a letter is no command of the notebook here
  root.append(told, page);
  el.append(root);
  if (asked.size) count();
  keeper.begin();
  return keeper.end;
};

export default { render };

"use strict";
// A prebuilt extension written by hand, like nisba-direction: one tile that copies the notebook beside this file into
// the folder that is open, names the newest text of that folder in it, and opens it. `analysis/report/lab.py` gives
// the words.
(() => {
  const name = "nisba-new-analysis";
  const command = "nisba:new-analysis";
  const config = () => JSON.parse(document.getElementById("jupyter-config-data").textContent);
  const place = () => `${config().fullLabextensionsUrl}/${name}/static`;
  const text = /^(?!readme\b).*\.(txt|md|html?)$/i;
  let shared = {};

  const newest = (files) => files
    .filter((file) => file.type === "file" && text.test(file.name))
    .sort((a, b) => (a.last_modified < b.last_modified ? 1 : -1))[0]?.name;

  const free = (files) => {
    const taken = new Set(files.map((file) => file.name));
    for (let n = 1; ; n += 1) {
      const file = `my-analysis-${n}.ipynb`;
      if (!taken.has(file)) return file;
    }
  };

  const open = async (app, folder) => {
    const { contents } = app.serviceManager;
    const answer = await fetch(`${place()}/new-analysis.ipynb`);
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    const notebook = await answer.json();
    const files = (await contents.get(folder)).content;
    const article = newest(files);
    if (article) {
      const cell = notebook.cells.find(({ metadata }) => metadata.tags?.includes("parameters"));
      const source = [cell.source].flat().join("");
      cell.source = source.replace(/^articles = None/m, () => `articles = ${JSON.stringify(article)}`);
    }
    const path = [folder, free(files)].filter(Boolean).join("/");
    await contents.save(path, { type: "notebook", format: "json", content: notebook });
    return app.commands.execute("docmanager:open", { path });
  };

  const extension = async () => {
    const versions = Object.values(shared["@jupyterlab/launcher"]);
    const { ILauncher } = (await versions.at(-1).get())();
    const plugin = {
      id: `${name}:plugin`,
      autoStart: true,
      optional: [ILauncher],
      activate: (app, launcher) => {
        const { nisbaTile, nisbaCaption } = config();
        app.commands.addCommand(command, {
          label: nisbaTile,
          iconClass: "jp-NotebookIcon", // of the heading; the tile has its own picture
          caption: nisbaCaption,
          execute: (args) => open(app, args.cwd ?? ""),
        });
        // JupyterLab puts its own three categories first; a fourth would lie below the edge of a small screen.
        launcher?.add({ command, category: "Notebook", rank: -1, kernelIconUrl: `${place()}/tile.svg` });
      },
    };
    return () => ({ __esModule: true, default: [plugin] });
  };

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB[name] = {
    init: (scope) => { shared = scope; },
    get: (module) => (module === "./extension" ? extension() : Promise.reject(new Error(`${name} has no ${module}`))),
  };
})();

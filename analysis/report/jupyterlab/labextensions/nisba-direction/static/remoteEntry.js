"use strict";
// JupyterLab has no switch for right-to-left text. This is a prebuilt extension written by hand: the object that
// its module loader asks for, with two plugins that let the browser find the direction of each block of Markdown: one
// where it is shown, one where it is typed.
(() => {
  const blocks = ".jp-RenderedMarkdown > :not([dir])";
  const style = `
    .jp-RenderedMarkdown :is(p, li, h1, h2, h3, h4, h5, h6, blockquote) { text-align: start !important; }
    .jp-RenderedMarkdown :is(ul, ol) { padding-inline: 2em 0 !important; }
    .jp-RenderedMarkdown blockquote:dir(rtl) { border-width: 0 5px 0 0 !important; border-style: solid; padding: 0 1em 0 0; }
    .jp-RenderedMarkdown table { margin-inline: 0 auto !important; }
    .jp-RenderedMarkdown :is(th, td) { text-align: start !important; unicode-bidi: plaintext; }
    .jp-RenderedMarkdown pre, .jp-RenderedMarkdown code { direction: ltr; unicode-bidi: isolate; }
    .jp-MarkdownCell:has(:is(.cm-line, .jp-RenderedMarkdown > *, .jp-RenderedMarkdown > div > *):dir(rtl)) .jp-cell-toolbar {
      right: auto; left: calc(var(--jp-cell-prompt-width) + 16px); }
    .jp-RenderedText pre { unicode-bidi: plaintext; text-align: start; }`;
  const turn = (root) => root.querySelectorAll(blocks).forEach((block) => { block.dir = "auto"; });
  const shown = {
    id: "nisba-direction:plugin",
    autoStart: true,
    activate: () => {
      const element = document.createElement("style");
      element.textContent = style;
      document.head.append(element);
      new MutationObserver((changes) => {
        if (changes.some((change) => change.addedNodes.length)) turn(document);
      }).observe(document.body, { childList: true, subtree: true });
      turn(document);
    },
  };
  // The editor reads the direction of a line from its element, so the element has to have one.
  const eachLine = ({ Decoration, EditorView, ViewPlugin }) => {
    const own = Decoration.line({ attributes: { dir: "auto", style: "text-align: start" } });
    const lines = (view) => {
      const found = [];
      for (const { from, to } of view.visibleRanges) {
        for (let at = from; at <= to;) {
          const line = view.state.doc.lineAt(at);
          found.push(own.range(line.from));
          at = line.to + 1;
        }
      }
      return Decoration.set(found);
    };
    const plugin = ViewPlugin.define((view) => ({
      lines: lines(view),
      update({ docChanged, viewportChanged, view: now }) {
        if (docChanged || viewportChanged) this.lines = lines(now);
      },
    }), { decorations: ({ lines: now }) => now });
    return [EditorView.perLineTextDirection.of(true), plugin];
  };
  const typed = ({ IEditorExtensionRegistry, EditorExtensionRegistry }, view) => ({
    id: "nisba-direction:typing",
    autoStart: true,
    requires: [IEditorExtensionRegistry],
    activate: (app, registry) => registry.addExtension({
      name: "nisba-direction",
      factory: ({ model }) => (/markdown|gfm/.test(model.mimeType)
        ? EditorExtensionRegistry.createImmutableExtension(eachLine(view)) : null),
    }),
  });

  let shared = {};
  const load = async (name) => (await Object.values(shared[name]).at(-1).get())();
  const extension = async () => {
    const plugins = [shown, typed(await load("@jupyterlab/codemirror"), await load("@codemirror/view"))];
    return () => ({ __esModule: true, default: plugins });
  };
  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB["nisba-direction"] = {
    init: (scope) => { shared = scope; },
    get: async (name) => {
      if (name !== "./extension") throw new Error(`nisba-direction has no ${name}`);
      return extension();
    },
  };
})();

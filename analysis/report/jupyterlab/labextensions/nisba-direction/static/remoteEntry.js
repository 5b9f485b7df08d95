"use strict";
// JupyterLab has no switch for right-to-left text. This is a prebuilt extension written by hand: the object that
// its module loader asks for, with one plugin that lets the browser find the direction of each block of Markdown.
(() => {
  const blocks = ".jp-RenderedMarkdown > :not([dir])";
  const style = `
    .jp-RenderedMarkdown :is(p, li, h1, h2, h3, h4, h5, h6, blockquote) { text-align: start !important; }
    .jp-RenderedMarkdown :is(ul, ol) { padding-inline: 2em 0 !important; }
    .jp-RenderedMarkdown blockquote:dir(rtl) { border-width: 0 5px 0 0 !important; border-style: solid; padding: 0 1em 0 0; }
    .jp-RenderedMarkdown table { margin-inline: 0 auto !important; }
    .jp-RenderedMarkdown :is(th, td) { text-align: start !important; unicode-bidi: plaintext; }
    .jp-RenderedMarkdown pre, .jp-RenderedMarkdown code { direction: ltr; unicode-bidi: isolate; }
    .jp-RenderedText pre { unicode-bidi: plaintext; text-align: start; }`;
  const turn = (root) => root.querySelectorAll(blocks).forEach((block) => { block.dir = "auto"; });
  const plugin = {
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
  const extension = () => ({ __esModule: true, default: [plugin] });
  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB["nisba-direction"] = {
    init: () => {},
    get: async (name) => {
      if (name !== "./extension") throw new Error(`nisba-direction has no ${name}`);
      return extension;
    },
  };
})();

"use strict";
(() => {
  const always = { responsive: true, displaylogo: false, showSendToCloud: false, plotlyServerURL: "" };
  const waiting = [...document.querySelectorAll('script[type="application/vnd.plotly.v1+json"]')];
  const plots = () => document.querySelectorAll(".js-plotly-plot");

  // The policy of the page knows plotly.js by its hash, so that this very script may be added and no other.
  const loadPlotly = async () => {
    const packed = Uint8Array.from(atob(document.getElementById("plotly-js").textContent), (c) => c.charCodeAt(0));
    const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    const script = document.createElement("script");
    script.textContent = await new Response(unpacked).text();
    document.head.append(script);
  };

  // One figure at a time, so that the page can be read while the rest is drawn.
  const drawNext = async () => {
    const data = waiting.shift();
    if (!data) {
      document.documentElement.dataset.figures = "drawn";
      return;
    }
    const { config, ...figure } = JSON.parse(data.textContent);
    const plot = data.previousElementSibling;
    if (figure.layout.geo) {
      // A map keeps its shape: on a narrow screen its height would be blank above and below.
      figure.layout.height = Math.min(plot.clientHeight, 0.55 * plot.clientWidth + 190);
      plot.style.height = `${figure.layout.height}px`;
    }
    await Plotly.newPlot(plot, { ...figure, config: { ...config, ...always } });
    setTimeout(drawNext);
  };

  const contents = document.querySelector(".contents details");
  const wide = matchMedia("(min-width: 75rem)");
  const fold = () => { contents.open = wide.matches; };
  wide.addEventListener("change", fold);
  fold();

  // Without this a mark leads to its explanation by address; with it the text keeps its place and Escape closes.
  addEventListener("click", (event) => {
    const link = event.target.closest(".nisba-text a[href], .nisba-why a[href]");
    if (!link || !HTMLElement.prototype.showPopover) return;
    const from = link.closest(".nisba-why:popover-open");
    const why = document.getElementById(link.hash.slice(1));
    const opens = why?.matches(".nisba-why");
    if (opens || (from && link.matches(".nisba-close"))) event.preventDefault();
    from?.hidePopover();
    if (opens) why.showPopover();
  });

  // A printed page has its own width; figures keep the size they were drawn in unless told.
  addEventListener("beforeprint", () => {
    document.querySelectorAll("details.code").forEach((code) => { code.open = true; });
    plots().forEach((plot) => Plotly.relayout(plot, { autosize: false, width: 660 }));
  });
  addEventListener("afterprint", () => {
    plots().forEach((plot) => Plotly.relayout(plot, { autosize: true, width: null }));
  });

  if (waiting.length) {
    loadPlotly().then(drawNext);
  } else {
    drawNext();
  }
})();

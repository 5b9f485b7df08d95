"use strict";
(() => {
  const always = { responsive: true, displaylogo: false, showSendToCloud: false, plotlyServerURL: "" };
  const waiting = [...document.querySelectorAll(".plot[data-figure]")];
  const plots = () => document.querySelectorAll(".js-plotly-plot");

  const unpacked = (id) => {
    const packed = Uint8Array.from(atob(document.getElementById(id).textContent), (c) => c.charCodeAt(0));
    return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip")));
  };

  // The policy of the page knows plotly.js by its hash, so that this very script may be added and no other.
  const loadPlotly = async () => {
    const script = document.createElement("script");
    script.textContent = await unpacked("plotly-js").text();
    document.head.append(script);
    return unpacked("figures").json();
  };

  // A figure says what of it differs on a telephone: lists of objects are merged one by one, other lists replaced.
  const slim = matchMedia("(max-width: 40rem)");
  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const merged = (one, two) => {
    if (Array.isArray(two) && two.some(isObject)) return two.map((part, place) => merged(one?.[place], part));
    if (!isObject(two)) return two;
    const parts = Object.entries(two).map(([key, part]) => [key, merged(one?.[key], part)]);
    return { ...one, ...Object.fromEntries(parts) };
  };
  const firstLines = (cells) => cells.map((row) => row.map((text) => text.split("<br>")[0]));
  const fitting = ({ narrow, ...figure }) => {
    if (!narrow || !slim.matches) return figure;
    const { data, layout } = merged(figure, { data: narrow.data ?? [], layout: narrow.layout });
    const traces = data.length ? data : figure.data;
    return { ...figure, layout, data: narrow.first_line
      ? traces.map((trace) => ({ ...trace, text: firstLines(trace.text) })) : traces };
  };

  // What has to be pushed sideways says so.
  const pushed = new ResizeObserver((entries) => entries.forEach(({ target }) => {
    const box = target.parentElement;
    box.querySelector(".push").hidden = box.scrollWidth <= box.clientWidth + 1;
  }));
  waiting.forEach((plot) => {
    const hint = { className: "push", textContent: document.body.dataset.push, hidden: true };
    plot.before(Object.assign(document.createElement("p"), hint));
    pushed.observe(plot);
  });

  // One figure at a time, so that the page can be read while the rest is drawn.
  const drawNext = async (figures) => {
    const plot = waiting.shift();
    if (!plot) {
      document.documentElement.dataset.figures = "drawn";
      return;
    }
    const { config, ...whole } = figures.shift();
    const figure = fitting(whole);
    if (figure.layout.geo) {
      // A map keeps its shape: on a narrow screen its height would be blank above and below.
      figure.layout.height = Math.min(plot.clientHeight, 0.55 * plot.clientWidth + 190);
      plot.style.height = `${figure.layout.height}px`;
    }
    await Plotly.newPlot(plot, { ...figure, config: { ...config, ...always } });
    if (whole.narrow) slim.addEventListener("change", () => Plotly.react(plot, fitting(whole)));
    if (pointsOf(plot).length) walkable(plot);
    setTimeout(drawNext, 0, figures);
  };

  // The points of a figure that tell something on hovering: by date, or row after row as the page is read.
  const pointsOf = (plot) => {
    const points = [];
    let dated = false;
    plot._fullData.forEach((trace, curveNumber) => {
      if (trace.visible !== true || trace.hoverinfo === "skip" || !["scatter", "bar"].includes(trace.type)) return;
      const [x, y] = ["x", "y"].map((side) => plot._fullLayout[trace[`${side}axis`].replace(side, `${side}axis`)]);
      dated ||= x.type === "date";
      for (let pointNumber = 0; pointNumber < (trace.x ?? []).length; pointNumber++) {
        const place = [x._offset + x.d2p(trace.x[pointNumber]), y._offset + y.d2p(trace.y[pointNumber])];
        if (place.every(Number.isFinite)) points.push({ place, at: { curveNumber, pointNumber } });
      }
    });
    const forward = document.dir === "rtl" && !dated ? -1 : 1;
    const compare = ({ place: [x1, y1] }, { place: [x2, y2] }) =>
      dated ? x1 - x2 || y1 - y2 : Math.round(y1 - y2) || forward * (x1 - x2);
    return points.sort(compare);
  };

  // Tab reaches the figure, arrow keys go from point to point, and what is told there is read aloud.
  const walkable = (plot) => {
    const told = Object.assign(document.createElement("p"), { className: "told" });
    told.setAttribute("aria-live", "polite");
    plot.after(told);
    plot.tabIndex = 0;
    plot.setAttribute("role", "application");
    plot.setAttribute("aria-label", `${plot.parentElement.getAttribute("aria-label")} ${document.body.dataset.walk}`);
    let at = -1;
    plot.addEventListener("keydown", (event) => {
      const points = pointsOf(plot);
      const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
      if (document.dir === "rtl" && plot._fullLayout.xaxis?.type !== "date") {
        [steps.ArrowRight, steps.ArrowLeft] = [-1, 1];
      }
      if (event.key === "Escape") {
        Plotly.Fx.unhover(plot);
        return;
      }
      const next = { Home: 0, End: points.length - 1 }[event.key] ?? at + (steps[event.key] ?? NaN);
      if (event.altKey || event.ctrlKey || event.metaKey || !Number.isFinite(next)) return;
      event.preventDefault();
      at = Math.max(0, Math.min(next, points.length - 1));
      Plotly.Fx.hover(plot, [points[at].at], Object.keys(plot._fullLayout._plots));
      setTimeout(() => {
        const lines = [...plot.querySelectorAll(".hoverlayer .hovertext :is(.nums, .name)")];
        told.textContent = lines.map((line) => [...(line.querySelectorAll(".line").length
          ? line.querySelectorAll(".line") : [line])].map((part) => part.textContent).join(" ")).join(" ").trim();
      }, 120);
    });
    plot.addEventListener("blur", () => { Plotly.Fx.unhover(plot); });
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
    drawNext([]);
  }
})();

#!/usr/bin/env bash
# Build world.geojson and small_states.csv from the country shapes that plotly.js ships (made from UN Geodata).
# Needs node with npm and a network; writes beside this script. Run it only to take over a newer edition.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm pack --silent plotly.js@4.1.1 > /dev/null
tar xzf plotly.js-4.1.1.tgz package/dist/plotly-geo-assets.js
npm install --silent --no-save --ignore-scripts --prefix . topojson-client@3.1.0 mapshaper@0.7.70 > /dev/null

# The assets register themselves on `window`; the country ids are ISO 3166-1 alpha-3 (or X.. for disputed areas).
# Rings that cross the 180th meridian are cut there, or flat geometry would draw them around the whole globe.
cat > shapes.js <<'JS'
global.window = {};
const assets = require("./package/dist/plotly-geo-assets.js");
const world = (global.window.Plotly || assets).topojson.world_50m;

function unwrap(ring) {
  const out = [ring[0].slice()];
  for (const [lon, lat] of ring.slice(1)) {
    const turns = Math.round((out[out.length - 1][0] - lon) / 360);
    out.push([lon + 360 * turns, lat]);
  }
  const first = out[0], last = out[out.length - 1];
  if (Math.abs(first[0] - last[0]) > 1) out.push([last[0], -90], [first[0], -90], first.slice());
  return out;
}

function half(ring, limit, sign) {
  const inside = ([lon]) => sign * (lon - limit) <= 0;
  const out = [];
  ring.forEach((point, i) => {
    const next = ring[(i + 1) % ring.length];
    if (inside(point)) out.push(point);
    if (inside(point) !== inside(next)) {
      out.push([limit, point[1] + ((limit - point[0]) / (next[0] - point[0])) * (next[1] - point[1])]);
    }
  });
  return out.length > 2 ? [...out, out[0]] : [];
}

function pieces(ring) {
  const flat = unwrap(ring);
  return [-360, 0, 360]
    .map((turn) => half(half(flat, turn + 180, 1), turn - 180, -1).map(([lon, lat]) => [lon - turn, lat]))
    .filter((piece) => piece.length);
}

function cut(geometry) {
  const polygons = geometry.type === "MultiPolygon" ? geometry.coordinates : [geometry.coordinates];
  const crosses = (ring) => ring.some(([lon], i) => i && Math.abs(lon - ring[i - 1][0]) > 180);
  const coordinates = polygons.flatMap((rings) => (crosses(rings[0]) ? pieces(rings[0]).map((r) => [r]) : [rings]));
  return { type: "MultiPolygon", coordinates };
}

const shapes = require("topojson-client").feature(world, world.objects.countries);
const features = shapes.features.map(({ id, geometry }) => ({ type: "Feature", properties: { id }, geometry: cut(geometry) }));
require("fs").writeFileSync("source.json", JSON.stringify({ type: "FeatureCollection", features }));
JS
node shapes.js

# Islets go, except where they are a fiftieth of their country or more: they cost half of the bytes. Small countries
# keep more of their points than large ones, each remaining part (Gaza, say) keeps its shape.
npx mapshaper source.json \
  -dissolve id \
  -each 'total = this.area' \
  -explode \
  -filter 'this.area > 1.5e9 || this.area > total * 0.02' \
  -simplify variable weighted keep-shapes percentage='total < 3e10 ? 0.5 : total < 2e11 ? 0.22 : 0.08' \
  -dissolve id \
  -clean \
  -o precision=0.01 gj2008 rounded.json

# Rounding makes edges of tiny islands touch: clean again. gj2008 winds outer rings clockwise, which plotly reads as
# "inside"; the order of RFC 7946 would fill the whole globe.
npx mapshaper rounded.json snap -clean gap-fill-area=0 sliver-control=0 -o precision=0.01 gj2008 id-field=id clean.json

node -e '
const {features} = JSON.parse(require("fs").readFileSync("clean.json"));
features.sort((a, b) => (a.id < b.id ? -1 : 1));
const lines = features.map(({id, geometry}) => JSON.stringify({type: "Feature", id, properties: {}, geometry}));
require("fs").writeFileSync("world.geojson", `{"type":"FeatureCollection","features":[\n${lines.join(",\n")}\n]}\n`);
'

# A mark for every country under 30,000 square kilometres, inside its largest part.
npx mapshaper source.json \
  -dissolve id \
  -each 'iso3 = id, area_km2 = Math.max(1, Math.round(this.area / 1e6))' \
  -filter 'this.area < 3e10 && id[0] != "X"' \
  -points inner \
  -each 'lon = this.x.toFixed(2), lat = this.y.toFixed(2)' \
  -filter-fields iso3,lon,lat,area_km2 \
  -o points.csv format=csv

# The source has no shape for these five.
{
  head -n 1 points.csv
  {
    tail -n +2 points.csv
    echo # its last line has no end
    printf '%s\n' IOT,72.42,-7.33,60 SMR,12.46,43.94,61 UMI,166.63,19.29,34 VAT,12.45,41.90,1 WLF,-176.20,-13.30,142
  } | sed '/^$/d' | LC_ALL=C sort
} > small_states.csv

cp world.geojson small_states.csv "$here"

"""Where labels go beside their points so that they cover neither each other nor another point."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin

SIZE = 13.0  # pixels of the letters where nothing else is said
LINE, MORE = 1.5, 1.3  # height of the first line and of each further one, in sizes of its letters
BELOW, ABOVE = 4, 2  # pixels by which letters hang into the mark under them, or reach up into the one above
CROSSING = 12.0  # how bad a point of a line under a label is, in square pixels of another label
FAR = 6.0  # how bad a pixel of a leader line is
STEPS, WAYS = 12, 16  # pixels by which a leader line grows, and its directions
TRIES = 6  # times that labels which found no place are tried again, before all others
INFINITE = float("inf")
# widths of letters of Noto Sans in sizes; a name in another font of the page is hardly wider
_WIDTHS = {
    **dict.fromkeys("صض", 1.0), **dict.fromkeys("شس", 0.88), **dict.fromkeys("ذكخمجتفغحط", 0.65),
    **dict.fromkeys("نيوزرثئ", 0.42), **dict.fromkeys("اأإآؤة،", 0.28), **dict.fromkeys("mwMW@%—", 0.93),
    **dict.fromkeys("frt-", 0.39), **dict.fromkeys(" ijlI.,:;'|()[]!", 0.29),
}  # fmt: skip
_ARABIC, _CAPITAL, _OTHER = 0.54, 0.67, 0.58
# the side on which a line begins comes first: the label then starts at its point
_SIDES = {
    "ar": ("middle left", "top left", "bottom left", "top center", "bottom center", "top right", "bottom right",
           "middle right"),
    "en": ("middle right", "top right", "bottom right", "top center", "bottom center", "top left", "bottom left",
           "middle left"),
}  # fmt: skip

Point = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Label:
    """Where a label stands: its side of ``at``, or no side where it is left out to be told on hovering.

    ``at`` is its point, or the end of the leader line that runs there from its point.
    """

    side: str
    at: Point
    box: Box | None = None


def place_labels(
    points: Sequence[Point],
    labels: Sequence[str],
    lang: str,
    *,
    radius: float | Sequence[float] = 7,
    size: float = SIZE,
    must: Sequence[bool] | None = None,
    frame: Box | None = None,
    lines: Sequence[Point] = (),
    reach: float = 0,
) -> list[Label]:
    """Choose a place for each label so that no two labels overlap; what finds none is left out.

    Args:
        points: Pixels, y downwards; earlier points choose first, unless a later one would be left out.
        labels: The text of each point, lines parted by ``<br>``; a mark without a name has none.
        lang: Decides which side is tried first.
        radius: Half the size of a mark, or of each mark; a label begins there.
        size: Pixels of the letters.
        must: True for a label that may rather cover a mark than be left out; all of them if not given.
        frame: What a label may not leave; left, top, right, bottom.
        lines: Points of what is drawn behind; a label keeps off them where it can.
        reach: How long a leader line may be, from a crowded point to a label that stands apart; 0 for none.

    Example:
        >>> [label.side for label in place_labels([(0, 0), (20, 0)], ["one", "two"], "en")]
        ['top center', 'middle right']
    """
    radii = [radius] * len(points) if isinstance(radius, int | float) else radius
    extents = [text_extent(text, size) for text in labels]
    wanted = [must is None or must[place] for place in range(len(points))]
    order = list(range(len(points)))
    best: dict[int, Label] = {}
    least = (len(points) + 1, 0)
    for _ in range(TRIES):
        board = _Board(points, radii, extents, wanted, frame, lines, lang, reach)
        placed = {place: board.put(place) for place in order}
        left = [place for place in order if not placed[place].side]
        failed = (sum(wanted[place] for place in left), len(left))
        if failed < least:
            best, least = placed, failed
        if not left:
            break
        order = left + [place for place in order if place not in left]
    return [best[place] for place in range(len(points))]


class _Board:
    """What is drawn so far, and where the next label may go."""

    def __init__(
        self,
        points: Sequence[Point],
        radii: Sequence[float],
        extents: Sequence[tuple[float, float]],
        wanted: Sequence[bool],
        frame: Box | None,
        lines: Sequence[Point],
        lang: str,
        reach: float,
    ) -> None:
        self.points, self.radii, self.extents, self.wanted = points, radii, extents, wanted
        self.frame, self.lines, self.sides, self.reach = frame, lines, _SIDES[lang], reach
        self.marks = [(x - r, y - r, x + r, y + r) for (x, y), r in zip(points, radii, strict=True)]
        self.taken: list[Box] = []
        self.leaders: list[Point] = []

    def put(self, place: int) -> Label:
        """Choose the best place of a label and remember it."""
        if not self.extents[place][0]:
            return Label(self.sides[0], self.points[place])
        costs = [(cost, label) for label, cost in self._places(place)]
        cost, best = min(costs, key=lambda pair: pair[0], default=(INFINITE, Label("", self.points[place])))
        if best.box is None:
            return best
        self.taken.append(best.box)
        self.leaders += _path(self.points[place], best.at, self.radii[place])
        return best

    def _places(self, place: int) -> Iterator[tuple[Label, float]]:
        point, extent, radius = self.points[place], self.extents[place], self.radii[place]
        around = max(extent) + radius + self.reach + BELOW
        zone = (point[0] - around, point[1] - around, point[0] + around, point[1] + around)
        others = _touching(self.marks[:place] + self.marks[place + 1 :], zone)
        taken, leaders = _touching(self.taken, zone), [p for p in self.leaders if _holds(zone, p)]
        near = [p for p in self.lines if _holds(zone, p)]
        least = INFINITE
        for side in self.sides:
            label = Label(side, point, _box(point, extent, radius, side))
            if not self._free(label.box, taken, leaders):
                continue
            covered = sum(_overlap(label.box, mark) for mark in others)
            if not covered or (self.wanted[place] and not self.reach):
                cost = covered + CROSSING * sum(_holds(label.box, p) for p in near)
                least = min(least, cost)
                yield label, cost
        if self.reach and least > CROSSING:
            fixed = [*taken, *(mark for mark in others if not _holds(mark, point))]
            for label in _apart(point, extent, radius, self.reach):
                path = _path(point, label.at, radius)
                free = self._free(label.box, [*taken, *others], leaders)
                if free and not any(_holds(box, p) for box in fixed for p in path):
                    crossed = any(hypot(p[0] - q[0], p[1] - q[1]) < 4 for p in path for q in leaders)
                    length = hypot(label.at[0] - point[0], label.at[1] - point[1])
                    cost = FAR * length + CROSSING * (100 * crossed + sum(_holds(label.box, p) for p in near))
                    yield label, cost

    def _free(self, box: Box, boxes: Sequence[Box], leaders: Sequence[Point]) -> bool:
        frame = self.frame
        if frame and (box[0] < frame[0] or box[1] < frame[1] or box[2] > frame[2] or box[3] > frame[3]):
            return False
        return not any(_overlap(box, other) for other in boxes) and not any(_holds(box, p) for p in leaders)


def text_extent(text: str, size: float) -> tuple[float, float]:
    """Return the width and height in pixels of lines parted by ``<br>``.

    Example:
        >>> text_extent("one<br>three", 10)
        (25.2, 28.0)
    """
    rows = text.split("<br>")
    return round(size * max(map(_width, rows)), 1), round(size * (LINE + MORE * (len(rows) - 1)), 1)


def text_gap(mark: float) -> float:
    """Return how far from the middle of a mark of that size plotly begins the text beside it.

    Example:
        >>> text_gap(8)
        6.0
    """
    return mark / 1.6 + 1


def legend_height(names: Sequence[str], width: float) -> int:
    """Return the pixels that plotly takes for a legend below a figure ``width`` pixels wide, in columns of one width.

    Example:
        >>> legend_height(["one", "two", "three"], 200)
        50
    """
    across = max(int(width // (max((text_extent(name, 13)[0] for name in names), default=0) + 45)), 1)
    return 10 + 20 * -(-len(names) // across)


def _width(text: str) -> float:
    return sum(_WIDTHS.get(letter) or _of_kind(letter) for letter in text if not unicodedata.combining(letter))


def _of_kind(letter: str) -> float:
    if "\u0600" <= letter <= "\u06ff":
        return _ARABIC
    return _CAPITAL if letter.isupper() else _OTHER


def _apart(point: Point, extent: tuple[float, float], radius: float, reach: float) -> Iterator[Label]:
    """Yield places at the end of a leader line, near ones first."""
    for step in range(1, int((reach - radius) // STEPS) + 1):
        for way in range(WAYS):
            across, down = cos(2 * pi * way / WAYS), sin(2 * pi * way / WAYS)
            at = (point[0] + across * (radius + step * STEPS), point[1] + down * (radius + step * STEPS))
            upright = "top center" if down < 0 else "bottom center"
            side = upright if abs(across) < 0.3 else "middle right" if across > 0 else "middle left"
            yield Label(side, at, _box(at, extent, 1, side))


def _path(point: Point, end: Point, radius: float) -> list[Point]:
    length = hypot(end[0] - point[0], end[1] - point[1])
    shares = [along / length for along in range(round(radius), round(length), 3)]
    return [(point[0] + s * (end[0] - point[0]), point[1] + s * (end[1] - point[1])) for s in shares]


def _box(point: Point, extent: tuple[float, float], radius: float, side: str) -> Box:
    (x, y), (width, height) = point, extent
    vertical, horizontal = side.split()
    left = {"left": x - radius - width, "center": x - width / 2, "right": x + radius}[horizontal]
    top = {"top": y - radius - height + BELOW, "middle": y - height / 2, "bottom": y + radius - ABOVE}[vertical]
    return left, top, left + width, top + height


def _holds(box: Box, point: Point) -> bool:
    return box[0] < point[0] < box[2] and box[1] < point[1] < box[3]


def _touching(boxes: Sequence[Box], zone: Box) -> list[Box]:
    return [b for b in boxes if b[0] < zone[2] and b[2] > zone[0] and b[1] < zone[3] and b[3] > zone[1]]


def _overlap(one: Box, two: Box) -> float:
    width = min(one[2], two[2]) - max(one[0], two[0])
    height = min(one[3], two[3]) - max(one[1], two[1])
    return width * height if width > 0 and height > 0 else 0.0


def fitted(points: Sequence[Point], frame: Box, apart: float) -> list[Point]:
    """Fit points into a frame and push apart those that would touch.

    Example:
        >>> fitted([(0, 0), (1, 1), (8, 2)], (0, 0, 80, 10), 5)
        [(0.0, 0.0), (25.0, 5.0), (80.0, 10.0)]
    """
    left, top, right, bottom = frame
    xs, ys = _stretched([x for x, _ in points], left, right), _stretched([y for _, y in points], top, bottom)
    return spread(list(zip(xs, ys, strict=True)), apart, frame)


def _stretched(values: Sequence[float], low: float, high: float) -> list[float]:
    """Stretch values between two pixels, half by size and half by rank: a crowd gets room, an outlier comes nearer."""
    least, width = min(values), (max(values) - min(values)) or 1
    ranks = {value: rank for rank, value in enumerate(sorted(values))}
    last = max(len(values) - 1, 1)
    shares = [((value - least) / width + ranks[value] / last) / 2 for value in values]
    return [low + share * (high - low) for share in shares]


def spread(points: Sequence[Point], apart: float, frame: Box) -> list[Point]:
    """Return the points pushed apart, little by little, until hardly any two are nearer than ``apart``.

    Example:
        >>> spread([(10, 10), (14, 10)], 8, (0, 0, 20, 20))
        [(8.0, 10.0), (16.0, 10.0)]
    """
    places = [list(map(float, point)) for point in points]
    for _ in range(150):
        moved = False
        for i, one in enumerate(places):
            for two in places[:i]:
                dx, dy = one[0] - two[0], one[1] - two[1]
                distance = (dx * dx + dy * dy) ** 0.5
                if distance < apart:
                    dx, dy, distance = (dx, dy, distance) if distance else (1.0, i / len(places), 1.0)
                    push = (apart - distance) / 2 / distance
                    for place, sign in ((one, 1), (two, -1)):
                        place[0] = min(max(place[0] + sign * push * dx, frame[0]), frame[2])
                        place[1] = min(max(place[1] + sign * push * dy, frame[1]), frame[3])
                    moved = moved or apart - distance > 0.5
        if not moved:
            break
    return [(x, y) for x, y in places]

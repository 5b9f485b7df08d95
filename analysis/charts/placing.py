"""Where labels go beside their points so that they cover neither each other nor another point."""

from __future__ import annotations

from collections.abc import Sequence

LETTER, LINE = 7.6, 19.0  # pixels of a letter and of a line at the size of the figures' text
CROSSING = 12.0  # how bad a point of a line under a label is, in square pixels of another label
# the side on which a line begins comes first: the label then starts at its point
_SIDES = {
    "ar": ("middle left", "top left", "bottom left", "top center", "bottom center", "top right", "bottom right",
           "middle right"),
    "en": ("middle right", "top right", "bottom right", "top center", "bottom center", "top left", "bottom left",
           "middle left"),
}  # fmt: skip

Box = tuple[float, float, float, float]


def place_labels(
    points: Sequence[tuple[float, float]],
    labels: Sequence[str],
    lang: str,
    *,
    radius: float = 7,
    letter: float = LETTER,
    line: float = LINE,
    must: Sequence[bool] | None = None,
    frame: Box | None = None,
    lines: Sequence[tuple[float, float]] = (),
) -> list[str]:
    """Choose a ``textposition`` for each label, or ``""`` where it would cover something and may be left out.

    Args:
        points: Pixels, y downwards; earlier points choose first.
        labels: The text of each point, lines parted by ``<br>``.
        lang: Decides which side is tried first.
        radius: Half the size of a mark.
        letter: Width of a letter.
        line: Height of a line.
        frame: What a label should not leave; left, top, right, bottom.
        lines: Points of what is drawn behind; a label keeps off them where it can.
        must: True for a label that is drawn in any case, where it covers least; all of them if not given.

    Example:
        >>> place_labels([(0, 0), (20, 0)], ["one", "two"], "en")
        ['top right', 'bottom right']
    """
    marks = [(x - radius, y - radius, x + radius, y + radius) for x, y in points]
    taken: list[Box] = []
    chosen = []
    for place, ((x, y), text) in enumerate(zip(points, labels, strict=True)):
        rows = text.split("<br>")
        width, height = letter * max(map(len, rows)), line * len(rows)
        near = [p for p in lines if abs(p[0] - x) < width + radius and abs(p[1] - y) < height + radius]
        others = taken + marks[:place] + marks[place + 1 :]
        boxes = {side: _box(x, y, width, height, radius, side) for side in _SIDES[lang]}
        costs = {
            side: sum(_overlap(box, other) for other in others) + (_outside(box, frame) if frame else 0)
            for side, box in boxes.items()
        }
        crossed = {side: sum(_holds(box, point) for point in near) for side, box in boxes.items()}
        side = min(costs, key=lambda s: costs[s] + CROSSING * crossed[s])
        if (must is None or must[place]) or not costs[side]:
            taken.append(boxes[side])
            chosen.append(side)
        else:
            chosen.append("")
    return chosen


def _box(x: float, y: float, width: float, height: float, radius: float, side: str) -> Box:
    vertical, horizontal = side.split()
    left = {"left": x - radius - width, "center": x - width / 2, "right": x + radius}[horizontal]
    top = {"top": y - radius - height, "middle": y - height / 2, "bottom": y + radius}[vertical]
    return left, top, left + width, top + height


def _holds(box: Box, point: tuple[float, float]) -> bool:
    return box[0] < point[0] < box[2] and box[1] < point[1] < box[3]


def _outside(box: Box, frame: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1]) - _overlap(box, frame)


def _overlap(one: Box, two: Box) -> float:
    width = min(one[2], two[2]) - max(one[0], two[0])
    height = min(one[3], two[3]) - max(one[1], two[1])
    return width * height if width > 0 and height > 0 else 0.0


def fitted(points: Sequence[tuple[float, float]], frame: Box, apart: float) -> list[tuple[float, float]]:
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


def spread(points: Sequence[tuple[float, float]], apart: float, frame: Box) -> list[tuple[float, float]]:
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

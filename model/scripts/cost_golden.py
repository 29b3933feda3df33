"""Writes tests/it/golden/cost.json: expected estimates of the cost calculator, computed without it.

A table as somebody would lay it out in a spreadsheet: a row for each thing that costs, a column for once and one for a
year, exact fractions in every cell, and one rounding where money is written down. Break-even is looked for month by month,
adding one month after the other; the other parts are written down as their definitions read.

Development only; nothing in the build needs it. Python 3.11, no packages:

    python scripts/cost_golden.py
"""

import json
import pathlib
import random
from fractions import Fraction

HERE = pathlib.Path(__file__).resolve().parent
DATA = json.loads((HERE.parent.parent / "data" / "frameworks.json").read_text())
COST = DATA["cost"]
FRAMEWORKS = [item["id"] for item in DATA["alternatives"]]
LEVELS = ["low", "likely", "high"]
FALLING = {"productive_hours", "discount"}
CASES = 80


def whole(value):
    """To the nearest whole number, halves away from nought."""
    return int(abs(value) + Fraction(1, 2)) * (-1 if value < 0 else 1)


def hundredths(value):
    return whole(Fraction(str(value)) * 100)


def ends(cell):
    low, high = Fraction(str(cell["low"])), Fraction(str(cell["high"]))
    likely = Fraction(str(cell["likely"])) if "likely" in cell else (low + high) / 2
    return [whole(low * 100), whole(likely * 100), whole(high * 100)]


def given():
    """Every number of the data set, by name: three hundredths, or None where it is counted."""
    book = {"salary": [0, 0, 0], "growth": [0, 0, 0], "discount": [0, 0, 0]}
    for item in COST["assumptions"]:
        names = [item["id"]]
        if item["id"] == "rate_premium":
            names = [f"rate_premium.{name}" for name in FRAMEWORKS]
        for name in names:
            book[name] = ends(item)
    for name in FRAMEWORKS:
        book[f"addons.{name}"] = None
    for item in COST["capabilities"]:
        for name, need in item["needs"].items():
            book[f"need.{item['id']}.{name}"] = ends(need)
    for kind in ["upkeep", "people"]:
        for item in COST[kind]:
            for name, cell in item["values"].items():
                book[f"{kind}.{item['id']}.{name}"] = ends(cell)
    return book


class Sheet:
    """The table of one framework, with what is shared at one level and what is its own at another."""

    def __init__(self, book, needs, months, minor, name, shared, own, but=None):
        self.months = months

        def cell(key):
            level = own if key.endswith(f".{name}") else shared
            if but and but[0] == key:
                level = but[1]
            if key in FALLING:
                level = {"low": "high", "high": "low"}.get(level, level)
            value = book[key]
            if value is None:
                addons = [item for item in COST["capabilities"] if item["id"] in needs and item["needs"][name]["addon"]]
                return Fraction(len(addons))
            return Fraction(value[LEVELS.index(level)], 100)

        rate = cell("rate")
        if max(book["salary"]) > 0:
            rate = cell("salary") * cell("salary_load") / 100 / cell("productive_hours")
            rate = Fraction(whole(rate * 100), 100)
        rate = Fraction(whole(rate * (1 + cell(f"rate_premium.{name}") / 100) * 100), 100)
        self.rate = whole(rate * 100)
        rows = {}

        def work(key, once, yearly):
            once, yearly = Fraction(whole(once * 100), 100), Fraction(whole(yearly * 100), 100)
            rows[key] = (whole(once * rate * minor), whole(yearly * rate * minor))

        addons = cell(f"addons.{name}")
        work("feature_hours", cell("feature_hours"), 0)
        for need in needs:
            work(need, cell(f"need.{need}.{name}"), 0)
        work("ramp_up", cell("newcomers") * cell(f"people.ramp_up.{name}"), 0)
        work("join", 0, cell("joiners") * cell(f"people.join.{name}"))
        for item in COST["upkeep"]:
            work(item["id"], 0, cell(f"upkeep.{item['id']}.{name}"))
        work("addon_upkeep", 0, addons * cell("addon_upkeep"))
        work("addon_replace", 0, addons * cell("addon_abandoned") / 100 * cell("addon_replace"))
        rows["hosting_month"] = (0, whole(cell("hosting_month") * 12 * minor))
        reserve = cell("risk_reserve") / 100
        columns = [sum(row[at] for row in rows.values()) for at in range(2)]
        rows["risk_reserve"] = tuple(whole(column * reserve) for column in columns)
        self.build, self.yearly = (sum(row[at] for row in rows.values()) for at in range(2))
        step = (1 + cell("growth") / 100) / (1 + cell("discount") / 100)
        self.years = [self.yearly]
        while len(self.years) < 11:
            self.years.append(whole(self.years[-1] * step))
        self.curve = [self.build]
        for month in range(1, months + 1):
            year, part = divmod(month - 1, 12)
            start = self.build + sum(self.years[:year])
            self.curve.append(start + whole(Fraction(self.years[year] * (part + 1), 12)))


def expected(book, needs, months, minor):
    def sheet(name, shared, own, but=None):
        return Sheet(book, needs, months, minor, name, shared, own, but)

    def meeting(cheap, dear):
        for month in range(months + 1):
            if dear.curve[month] <= cheap.curve[month]:
                return month
        return "later" if dear.yearly < cheap.yearly else "never"

    order = lambda moment: (["later", "never"].index(moment) + 1000) if isinstance(moment, str) else moment
    sheets = {name: {level: sheet(name, level, level) for level in LEVELS} for name in FRAMEWORKS}
    result = {"alternatives": {}, "break_even": [], "apart": [], "influences": None}
    for name in FRAMEWORKS:
        result["alternatives"][name] = {
            level: {
                "rate": one.rate, "build": one.build, "yearly": one.yearly, "total": one.curve[-1],
                "curve": [one.curve[at] for at in sorted({0, 1, months // 3, months // 2, months})],
            }
            for level, one in sheets[name].items()
        }
    for at, one in enumerate(FRAMEWORKS):
        for other in FRAMEWORKS[at + 1:]:
            first, second = sheets[one]["likely"], sheets[other]["likely"]
            low, high = sorted([one, other], key=lambda name: (sheets[name]["likely"].curve[-1], name))
            apart = all(sheet(low, level, "high").curve[-1] < sheet(high, level, "low").curve[-1] for level in LEVELS)
            result["apart"].append([low, high, apart])
            if first.build == second.build:
                result["break_even"].append(None)
                continue
            cheap, dear = sorted([one, other], key=lambda name: sheets[name]["likely"].build)
            early = min((meeting(sheet(cheap, level, "high"), sheet(dear, level, "low")) for level in LEVELS), key=order)
            late = max((meeting(sheet(cheap, level, "low"), sheet(dear, level, "high")) for level in LEVELS), key=order)
            likely = meeting(sheets[cheap]["likely"], sheets[dear]["likely"])
            result["break_even"].append([cheap, dear, early, likely, late])
    ranked = sorted(FRAMEWORKS, key=lambda name: (sheets[name]["likely"].curve[-1], name))
    lower, higher = ranked[:2]
    moved = []
    for key, value in book.items():
        if value is None or value[0] == value[2] or key.startswith("people.two_stacks"):
            continue
        answers = [
            sheet(higher, "likely", "likely", (key, level)).curve[-1] - sheet(lower, "likely", "likely", (key, level)).curve[-1]
            for level in ["low", "high"]
        ]
        if answers[0] != answers[1]:
            moved.append([key, *answers])
    moved.sort(key=lambda row: (-abs(row[2] - row[1]), row[0]))
    result["influences"] = {"lower": lower, "higher": higher, "rows": moved[:6], "count": len(moved)}
    return result


def main():
    rng = random.Random(7)
    bounds = {item["id"].split(".")[0]: (hundredths(item["min"]), hundredths(item["max"])) for item in COST["assumptions"]}
    every = [item["id"] for item in COST["capabilities"]]
    cases = []
    selections = [item["capabilities"] for item in COST["scenarios"]]
    for number in range(CASES):
        book, changed = given(), {}
        for key in rng.sample(sorted(book), 0 if number < 5 else rng.randint(0, 25)):
            low, high = bounds.get(key.split(".")[0], (0, 40_000))
            if key == "salary":
                low, high = 3_000_000, 20_000_000
            if key in ["growth", "discount"]:
                high = 3_000
            changed[key] = sorted(rng.randint(max(low, -10_000), high) for _ in range(3))
            if rng.random() < 0.3:
                changed[key] = [changed[key][1]] * 3
        book.update(changed)
        needs = sorted(selections[number] if number < 5 else rng.sample(every, rng.randint(1, len(every))))
        months = 36 if number < 5 else rng.randint(1, 120)
        currency, minor = ("USD", 100) if number < 5 else rng.choice([("EUR", 100), ("JPY", 1), ("KWD", 1000)])
        cases.append({"changed": changed, "needs": needs, "months": months, "currency": currency,
                      "expected": expected(book, needs, months, minor)})
    text = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
    (HERE.parent / "tests" / "it" / "golden" / "cost.json").write_text(f"[\n{text}\n]\n")


main()

"""Writes tests/it/golden/decisions.json: expected results of the decision engine, computed without it.

Everything that is a definition is computed in exact fractions; everything that is an optimum is found by enumeration,
bisection or a linear programme instead of the engine's closed forms; the other decision methods come from the library
pymcdm; the simulation is a plain loop over draws. Only what the specification fixes to the bit (the random numbers, the
order of additions in a simulated value) follows the same steps.

Development only; nothing in the build needs it. Made with Python 3.11, numpy 2.4.6, scipy 1.17.1, pymcdm 1.4.0:

    python -m venv venv && venv/bin/pip install numpy==2.4.6 scipy==1.17.1 pymcdm==1.4.0
    venv/bin/python scripts/golden.py
"""

import itertools
import json
import pathlib
import random
from fractions import Fraction

import numpy
from pymcdm import methods, normalizations
from scipy.optimize import linprog

COUNT = 120
SAMPLES = 300


def make_problem(rng):
    scales = [(0, 5), (-2, 2), (0, 100), (1, 9)]
    names = rng.sample(["speed", "Cost", "docs", "async", "jobs", "zeal", "_x", "éclat"], rng.randint(1, 6))
    criteria = [
        {"id": name, "low": low, "high": high, "direction": rng.choice(["benefit", "benefit", "cost"]),
         "base_points": rng.choice([0, 0, 1, 2, 3])}
        for name in names
        for low, high in [rng.choice(scales)]
    ]
    alternatives = rng.sample(["django", "flask", "fastapi", "Rails", "axum", "élan"], rng.randint(1, 5))
    ratings = [
        [None if rng.random() < 0.1 else c["low"] + rng.randint(0, 8) * (c["high"] - c["low"]) / 8 for c in criteria]
        for _ in alternatives
    ]
    must_haves = []
    for index in range(rng.randint(0, 2)):
        target = rng.randrange(len(criteria))
        threshold = criteria[target]["low"] + (criteria[target]["high"] - criteria[target]["low"]) / 4
        rule = rng.choice([
            {"minimum": [target, threshold]},
            {"maximum": [target, threshold + (criteria[target]["high"] - criteria[target]["low"]) / 2]},
            {"feature": [rng.choice([True, True, True, False, None]) for _ in alternatives]},
        ])
        must_haves.append({"id": f"must {5 - index}", "rule": rule, "on_unknown": rng.choice(["flag", "fail", "pass"])})
    questions = []
    for index in range(rng.randint(0, 4)):
        choices = [
            {"id": f"{rng.choice('abc')}{number}",
             "points": [[j, rng.randint(0, 5)] for j in range(len(criteria)) if rng.random() < 0.4],
             "must_haves": [k for k in range(len(must_haves)) if rng.random() < 0.15]}
            for number in range(rng.randint(1, 4))
        ]
        several = rng.choice([1, 1, 2, 3])
        prior = [rng.randint(1, 3) for _ in choices] if several == 1 and rng.random() < 0.3 else None
        questions.append({"id": f"{rng.choice('pq')}{index}", "max_choices": several, "choices": choices,
                          "skippable": rng.random() < 0.4, "pinned": rng.random() < 0.1, "prior": prior})
    return {"alternatives": alternatives, "criteria": criteria, "ratings": ratings, "questions": questions,
            "must_haves": must_haves}


def make_input(rng, problem):
    answers, skipped = [], []
    for question in problem["questions"]:
        sets = answer_sets(question)
        answers.append(list(rng.choice(sets)) if rng.random() < 0.6 else [])
        skipped.append(not answers[-1] and question["skippable"] and rng.random() < 0.3)
    by_hand = [None] * len(problem["criteria"])
    if rng.random() < 0.2:
        by_hand = [rng.randint(0, 9) if rng.random() < 0.3 else None for _ in by_hand]
    demanded = [k for k in range(len(problem["must_haves"])) if rng.random() < 0.2]
    return {"answers": answers, "skipped": skipped, "must_haves": demanded, "points_by_hand": by_hand}


def answer_sets(question):
    choices = range(len(question["choices"]))
    sizes = range(1, min(question["max_choices"], len(choices)) + 1)
    return [s for size in sizes for s in itertools.combinations(choices, size)]


def value(criterion, rating):
    if rating is None:
        return Fraction(1, 2)
    low, high = Fraction(criterion["low"]), Fraction(criterion["high"])
    share = (Fraction(rating) - low) / (high - low)
    return share if criterion["direction"] == "benefit" else 1 - share


def violates(problem, must_have, i):
    rule = must_have["rule"]
    if "feature" in rule:
        met = rule["feature"][i]
    else:
        (kind, (j, threshold)), = rule.items()
        rating = problem["ratings"][i][j]
        met = None if rating is None else (rating >= threshold if kind == "minimum" else rating <= threshold)
    return must_have["on_unknown"] == "fail" if met is None else not met


def evaluate(problem, given, answers=None):
    """Points, weights, scores on 0..1, who is excluded, who wins: in fractions."""
    answers = given["answers"] if answers is None else answers
    points = [Fraction(c["base_points"]) for c in problem["criteria"]]
    demanded = set(given["must_haves"])
    for question, chosen in zip(problem["questions"], answers):
        for a in chosen:
            for j, more in question["choices"][a]["points"]:
                points[j] += more
            demanded |= set(question["choices"][a]["must_haves"])
    points = [p if h is None else Fraction(h) for p, h in zip(points, given["points_by_hand"])]
    if not any(points):
        points = [Fraction(1)] * len(points)
    weights = [p / sum(points) for p in points]
    values = [[value(c, x) for c, x in zip(problem["criteria"], row)] for row in problem["ratings"]]
    scores = [sum(w * v for w, v in zip(weights, row)) for row in values]
    excluded = [any(violates(problem, problem["must_haves"][k], i) for k in demanded) for i in range(len(scores))]
    best = max((s for s, out in zip(scores, excluded) if not out), default=None)
    winners = [i for i, s in enumerate(scores) if not excluded[i] and s == best]
    return {"points": points, "weights": weights, "values": values, "scores": scores, "excluded": excluded,
            "winners": winners}


def first_by_id(problem, indexes):
    return min(indexes, key=lambda i: problem["alternatives"][i].encode(), default=None)


def ends_of_share(now, j):
    """The scores when criterion j has no weight and when it has all."""
    rest = sum(now["points"]) - now["points"][j]
    n = len(now["points"])
    others = [p / rest if rest else Fraction(1, n - 1) for p in now["points"]]
    without = [sum(w * v for l, (w, v) in enumerate(zip(others, row)) if l != j) for row in now["values"]]
    return without, [row[j] for row in now["values"]]


def stability(problem, now, ahead_of):
    """Per criterion the nearest crossing on either side over the given pairs, and the scores just beyond it."""
    n = len(problem["criteria"])
    result = []
    for j in range(n):
        if n == 1:
            result.append([1.0, 1.0, [], []])
            continue
        zero, one = ends_of_share(now, j)
        low, high, share = Fraction(0), Fraction(1), now["weights"][j]
        crossed_low = crossed_high = False
        for a, b in ahead_of:
            lead0, lead1 = zero[a] - zero[b], one[a] - one[b]
            if lead0 < 0 <= lead1 or lead0 <= 0 < lead1 and lead0 < 0:
                at = lead0 / (lead0 - lead1)
                low, crossed_low = max(low, at), True
            if lead1 < 0 <= lead0:
                at = lead0 / (lead0 - lead1)
                high, crossed_high = min(high, at), True
        assert low <= share <= high

        def winners_at(t):
            scores = [(1 - t) * z + t * o for z, o in zip(zero, one)]
            best = max(s for s, out in zip(scores, now["excluded"]) if not out)
            return [i for i, s in enumerate(scores) if not now["excluded"][i] and s == best]

        step = Fraction(1, 10**9)
        result.append([float(low), float(high), winners_at(low - step) if crossed_low else [],
                       winners_at(high + step) if crossed_high else []])
    return result


def distances(now, known, winner, rival, half_width):
    weights, values = now["weights"], now["values"]
    leads = [a - b for a, b in zip(values[winner], values[rival])]

    def bound(i, j, high):
        if not known[i][j]:
            return Fraction(int(high))
        return min(values[i][j] + half_width, 1) if high else max(values[i][j] - half_width, 0)

    worst = [bound(winner, j, False) - bound(rival, j, True) for j in range(len(weights))]

    def largest_factor(differences):
        """Bisection on ln F of the smallest lead, every weight at its worse end."""
        if all(w * d >= 0 for w, d in zip(weights, differences)):
            return None
        pairs = [(float(w), float(d)) for w, d in zip(weights, differences)]
        lead = lambda x: sum(w * d * numpy.exp(-x if d > 0 else x) for w, d in pairs)
        low, high = -60.0, 60.0
        if lead(low) <= 0:
            return 0.0
        for _ in range(200):
            middle = (low + high) / 2
            low, high = (middle, high) if lead(middle) > 0 else (low, middle)
        return float(numpy.exp(low))

    gap = sum(w * d for w, d in zip(weights, leads))
    shift = transfer = None
    if min(leads) < 0:
        low, high = Fraction(0), Fraction(1)
        for _ in range(60):
            middle = (low + high) / 2
            low, high = (middle, high) if (1 - middle) * gap + middle * min(leads) > 0 else (low, middle)
        shift = float(low)
        # Least weight that moves (up = down) so that the lead is gone: minimise Σ up.
        n = len(weights)
        d = [float(x) for x in leads]
        programme = linprog([1.0] * n + [0.0] * n, A_ub=[d + [-x for x in d]], b_ub=[-float(gap)],
                            A_eq=[[1.0] * n + [-1.0] * n], b_eq=[0.0],
                            bounds=[(0, 1)] * n + [(0, float(w)) for w in weights], method="highs")
        transfer = max(programme.fun, 0.0)
    return {"factor": largest_factor(leads), "factor_all": largest_factor(worst), "shift": shift, "transfer": transfer}


# The random numbers of the specification, section 8.5.
MASK = (1 << 64) - 1


def mix64(z):
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


def stream(seed, name):
    h = 0xCBF29CE484222325
    for byte in name.encode():
        h = ((h ^ byte) * 0x100000001B3) & MASK
    key = mix64(seed ^ h)
    return lambda i: (mix64((key + 0x9E3779B97F4A7C15 * (i + 1)) & MASK) >> 11) * 2.0**-53


def simulate(problem, now, sampler, seed, half_width):
    ids = [c["id"] for c in problem["criteria"]]
    order = sorted(range(len(ids)), key=lambda j: ids[j].encode())
    eligible = [i for i, out in enumerate(now["excluded"]) if not out]
    points = [float(p) for p in now["points"]]
    noise = {j: stream(seed, f"weight:{ids[j]}") for j in order}
    simplex = stream(seed, "simplex")
    rating = {(i, j): stream(seed, f"rating:{problem['alternatives'][i]}\x1f{ids[j]}") for i in eligible for j in order}

    def plain_value(i, j):
        c, x = problem["criteria"][j], problem["ratings"][i][j]
        if x is None:
            return 0.5
        top = x - c["low"] if c["direction"] == "benefit" else c["high"] - x
        return top / (c["high"] - c["low"])

    def value_in(i, j, s):
        v, x = plain_value(i, j), problem["ratings"][i][j]
        low, high = (0.0, 1.0) if x is None else (max(v - half_width, 0.0), min(v + half_width, 1.0))
        # The rating is drawn from low to high, so where less is better the value runs from high to low.
        first, last = (low, high) if problem["criteria"][j]["direction"] == "benefit" else (high, low)
        return first + (last - first) * rating[i, j](s) if high > low else low

    def gaps(count, s):
        cuts = [0.0] + sorted(simplex(s * (count - 1) + c) for c in range(count - 1)) + [1.0]
        return [b - a for a, b in zip(cuts, cuts[1:])]

    def weights_in(s):
        kind, argument = sampler
        if kind == "ratio":
            delta = (argument - 1.0) / (argument + 1.0)
            result = {}
            for j in order:
                t = noise[j](2 * s) + noise[j](2 * s + 1) - 1.0
                result[j] = points[j] * ((1.0 + delta * t) / (1.0 - delta * t))
            return result
        if kind == "simplex":
            return dict(zip(order, gaps(len(order), s)))
        descending = sorted(gaps(sum(map(len, argument)), s), reverse=True)
        result, position = dict.fromkeys(order, 0.0), 0
        for tier in argument:
            own = descending[position:position + len(tier)]
            mean = 0.0
            for gap in own:
                mean += gap
            for j in tier:
                result[j] = mean / len(tier)
            position += len(tier)
        return result

    m = len(now["excluded"])
    first, ranks = [0.0] * m, [[0.0] * m for _ in range(m)]
    pairs, central = [[0.0] * m for _ in range(m)], [[0.0] * len(ids) for _ in range(m)]
    for s in range(SAMPLES):
        weights = weights_in(s)
        totals = {}
        for i in eligible:
            totals[i] = 0.0
            for j in order:
                totals[i] += weights[j] * value_in(i, j, s)
        all_weight = sum(weights[j] for j in order)
        for i in eligible:
            above = sum(totals[k] > totals[i] for k in eligible)
            level = sum(totals[k] == totals[i] for k in eligible)
            for rank in range(above, above + level):
                ranks[i][rank] += 1 / level
            for k in eligible:
                pairs[i][k] += 1.0 if totals[i] > totals[k] else 0.5 if totals[i] == totals[k] else 0.0
            if above == 0:
                first[i] += 1 / level
                for j in order:
                    central[i][j] += weights[j] / all_weight / level
    central = [[x / first[i] for x in central[i]] if first[i] else None for i in range(m)]
    return {"first": first, "ranks": ranks, "pairs": pairs, "central": central}


def open_questions(problem, given):
    return [q for q in range(len(problem["questions"])) if not given["answers"][q] and not given["skipped"][q]]


def completions(problem, given, skips):
    lists = []
    still_open = open_questions(problem, given)
    for q, question in enumerate(problem["questions"]):
        if q not in still_open:
            lists.append([tuple(given["answers"][q])])
        else:
            lists.append(answer_sets(question) + ([()] if skips and question["skippable"] else []))
    return itertools.product(*lists)


def answers_expected(problem, given, now):
    flips = []
    for q, question in enumerate(problem["questions"]):
        present = set(given["answers"][q])
        for other in answer_sets(question) + [()]:
            step = len(present ^ set(other))
            if step == 1 or step and (question["max_choices"] == 1 or not other):
                changed = list(given["answers"])
                changed[q] = other
                winners = evaluate(problem, given, changed)["winners"]
                if winners != now["winners"]:
                    flips.append([q, list(other), winners])
    winner = first_by_id(problem, now["winners"])
    fewest = None
    if len(now["winners"]) > 1:
        fewest = 0
    elif winner is not None:
        lists = [[tuple(sorted(a))] + [s for s in answer_sets(q) if set(s) != set(a)]
                 for q, a in zip(problem["questions"], given["answers"])]
        for combination in itertools.product(*lists):
            count = sum(chosen != first[0] for chosen, first in zip(combination, lists))
            if fewest is None or count < fewest:
                end = evaluate(problem, given, combination)
                overtaken = any(not out and s > end["scores"][winner] for s, out in zip(end["scores"], end["excluded"]))
                if end["excluded"][winner] or overtaken:
                    fewest = count
    ends = [evaluate(problem, given, c)["winners"] for c in completions(problem, given, True)]
    if winner is None:
        decided = True
    else:
        decided = all(end == [winner] for end in ends) and now["winners"] == [winner]
    return flips, fewest, decided


def outlook_expected(problem, given):
    still_open = open_questions(problem, given)
    m = len(problem["alternatives"])
    expected, best, share = [Fraction(0)] * m, Fraction(0), [Fraction(0)] * m
    by_answer = {}
    for completion in completions(problem, given, False):
        chance = Fraction(1)
        for q in still_open:
            prior = problem["questions"][q]["prior"]
            sets = answer_sets(problem["questions"][q])
            chance *= Fraction(prior[completion[q][0]], sum(prior)) if prior else Fraction(1, len(sets))
        end = evaluate(problem, given, completion)
        scores = [Fraction(0) if out else 100 * s for s, out in zip(end["scores"], end["excluded"])]
        best += chance * max(scores)
        for i in range(m):
            expected[i] += chance * scores[i]
        for i in end["winners"]:
            share[i] += chance / len(end["winners"])
        for q in still_open:
            sums = by_answer.setdefault((q, completion[q]), [Fraction(0)] * m)
            for i in range(m):
                sums[i] += chance * scores[i]
    values = [[q, float(sum(max(sums) for (p, _), sums in by_answer.items() if p == q) - max(expected))]
              for q in still_open]
    return {"values": values, "value_of_all": float(best - max(expected)), "share": [float(s) for s in share]}


def cross_expected(problem, now):
    """Other methods by pymcdm, on eligible alternatives; the engine's own conventions are applied to the matrix."""
    eligible = [i for i, out in enumerate(now["excluded"]) if not out]
    weighted = [j for j, w in enumerate(now["weights"]) if w > 0]
    values = numpy.array([[float(now["values"][i][j]) for j in weighted] for i in eligible])
    weights = numpy.array([float(now["weights"][j]) for j in weighted])
    ones = numpy.ones(len(weighted))
    bounds = numpy.array([[0.0, 1.0]] * len(weighted))
    result = {"eligible": eligible}
    result["spotis"] = [float(x) for x in 1.0 - methods.SPOTIS(bounds)(values, weights, ones, validation=False)]
    product = methods.WPM(normalization_function=lambda column, cost: column)((5.0 * values + 1.0) / 6.0, weights, ones, validation=False)
    result["product"] = [float(x) for x in product]
    if len(eligible) > 1:
        flows = methods.PROMETHEE_II("usual")(values, weights, ones, validation=False)
        result["promethee"] = [float(x) for x in flows]
        middle = [(c["low"] + c["high"]) / 2 for c in problem["criteria"]]
        ratings = [[problem["ratings"][i][j] if problem["ratings"][i][j] is not None else middle[j] for j in weighted]
                   for i in eligible]
        ratings = numpy.array(ratings, dtype=float)
        types = numpy.array([1 if problem["criteria"][j]["direction"] == "benefit" else -1 for j in weighted])
        if (numpy.abs(ratings).max(axis=0) > 0).all():
            with numpy.errstate(invalid="ignore"):
                topsis = methods.TOPSIS(normalization_function=normalizations.vector_normalization)
                classic = topsis(ratings, weights, types, validation=False)
            # 0/0, when all alternatives are equal, is nan there and one half here.
            result["topsis_classic"] = [0.5 if numpy.isnan(x) else float(x) for x in classic]
    return result


def mix_expected(problem, now, roles, cost):
    eligible = [i for i, out in enumerate(now["excluded"]) if not out]
    n = len(problem["criteria"])
    totals = [sum(claims[j] for claims in roles) for j in range(n)]
    worth = [[100 * sum(now["weights"][j] * now["values"][i][j]
                        * (Fraction(claims[j], totals[j]) if totals[j] else Fraction(1, len(roles))) for j in range(n))
              for i in range(len(now["scores"]))] for claims in roles]
    best = None
    for size in (2, 3):
        for members in itertools.combinations(eligible, size):
            worth_of_set = sum(max(row[i] for i in members) for row in worth) - cost * (size - 1)
            best = worth_of_set if best is None else max(best, worth_of_set)
    return None if best is None else float(best)


def expected_of(problem, given, rng):
    now = evaluate(problem, given)
    known = [[x is not None for x in row] for row in problem["ratings"]]
    winner = first_by_id(problem, now["winners"])
    eligible = [i for i, out in enumerate(now["excluded"]) if not out]
    rivals = [i for i in eligible if i != winner]
    levels = sorted({now["scores"][i] for i in eligible}, reverse=True)
    groups = [[i for i in eligible if now["scores"][i] == level] for level in levels]
    flips, fewest, decided = answers_expected(problem, given, now)
    result = {
        "weights": [float(w) for w in now["weights"]], "scores": [100 * float(s) for s in now["scores"]],
        "excluded": now["excluded"], "groups": groups, "flips": flips, "min_answers": fewest, "decided": decided,
        "outlook": outlook_expected(problem, given),
    }
    if winner is None:
        return result
    half_width = rng.choice([0.0, 0.125])
    result["half_width"] = half_width
    result["stability"] = stability(problem, now, [(winner, k) for k in rivals])
    pairs = [(a, b) for better, worse in zip(groups, groups[1:]) for a in better for b in worse]
    result["rank_stability"] = [bounds[:2] for bounds in stability(problem, now, pairs)]
    result["distances"] = [[k, distances(now, known, winner, k, Fraction(half_width))] for k in rivals]
    tiers = list(range(len(problem["criteria"])))
    rng.shuffle(tiers)
    tiers = [tiers[:1], tiers[1:]] if len(tiers) > 1 else [tiers]
    sampler = rng.choice([["ratio", 2.0], ["ratio", 3.0], ["simplex", None], ["rank", tiers]])
    seed = rng.randrange(1, 2**53)
    result["sampler"], result["seed"], result["samples"] = sampler, seed, SAMPLES
    result["simulation"] = simulate(problem, now, sampler, seed, half_width)
    result["cross_checks"] = cross_expected(problem, now)
    roles = [[rng.randint(0, 2) for _ in problem["criteria"]] for _ in range(rng.randint(1, 3))]
    cost = rng.randint(0, 8)
    result["roles"], result["cost"] = roles, cost
    result["mix_value"] = mix_expected(problem, now, roles, cost)
    return result


def worked_example():
    """Section 14 with its own ids: the simplex counts that follow from handing gaps out in order of id."""
    criteria = [{"id": name, "low": 0, "high": 5, "direction": "benefit", "base_points": base}
                for name, base in [("batteries", 5), ("performance", 1), ("learning", 4), ("async", 1)]]
    problem = {"alternatives": ["django", "flask", "fastapi"], "criteria": criteria,
               "ratings": [[5, 3, 3, 3], [2, 3, 5, None], [2.5, 5, 4, 5]], "questions": [], "must_haves": []}
    given = {"answers": [], "skipped": [], "must_haves": [], "points_by_hand": [None] * 4}
    global SAMPLES
    SAMPLES, before = 10_000, SAMPLES
    now = evaluate(problem, given)
    counts = {kind: simulate(problem, now, [kind, argument], 1, 0.0)["first"]
              for kind, argument in [("ratio", 2.0), ("simplex", None)]}
    SAMPLES = before
    return counts


def rounded(item):
    """Twelve decimals: the comparison allows 1e-9."""
    if isinstance(item, dict):
        return {name: rounded(part) for name, part in item.items()}
    if isinstance(item, (list, tuple)):
        return [rounded(part) for part in item]
    if isinstance(item, float):
        return int(item) if item == int(item) else round(item, 12)
    return item


def main():
    rng = random.Random(20240607)
    cases = []
    for _ in range(COUNT):
        problem = make_problem(rng)
        given = make_input(rng, problem)
        cases.append({"problem": problem, "input": given, "expected": rounded(expected_of(problem, given, rng))})
    golden = pathlib.Path(__file__).parent.parent / "tests" / "it" / "golden"
    golden.mkdir(exist_ok=True)
    lines = ",\n".join(json.dumps(case, separators=(",", ":"), ensure_ascii=False) for case in cases)
    (golden / "decisions.json").write_text("[\n" + lines + "\n]\n", encoding="utf-8")
    print(worked_example())


if __name__ == "__main__":
    main()

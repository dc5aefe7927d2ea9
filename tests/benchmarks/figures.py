"""Measuring requests in turn, and saying what came out."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from statistics import median, quantiles

PERFORMANCE = re.compile(r'"POST [^"]* HTTP/1\.\d" 200 - (\d+) [\d.]+ [\d.]+$', re.MULTILINE)


class Probe:
    """Runs single requests against a server: how long, and how many queries by the server's own log."""

    def __init__(self, server):
        self._log = server.log.open()

    def run(self, request):
        """:return: ``(seconds, queries, answer)``"""
        self._log.read()
        start = time.perf_counter()
        answer = request()
        return time.perf_counter() - start, self._read_queries(), answer

    def _read_queries(self):
        text = ""
        while not (found := PERFORMANCE.findall(text)):
            text += self._log.read()
        return int(found[-1])


@dataclass
class Variant:
    """One way to do a thing."""

    name: str
    probe: Probe
    prepare: object  # callable without arguments that returns the request to measure
    seconds: list = field(default_factory=list)
    queries: list = field(default_factory=list)
    answer: object = None

    def run(self, request):
        seconds, queries, self.answer = self.probe.run(request)
        self.seconds.append(seconds)
        self.queries.append(queries)

    @property
    def milliseconds(self):
        return 1000 * median(self.seconds)

    @property
    def query_count(self):
        return median(self.queries)


def measure(variants, rounds, warm_up=5, hands=1):
    """Each variant once a round, the first one another each time: a busy moment hits all of them alike.

    :param hands: how many are prepared at a time; more than one only where each variant has a server of its own
    """
    with ThreadPoolExecutor(hands) as pool:
        for number in range(-warm_up, rounds):
            if number == 0:
                for variant in variants:
                    variant.seconds.clear()
                    variant.queries.clear()
            turn = number % len(variants)
            order = variants[turn:] + variants[:turn]
            requests = list(pool.map(lambda variant: variant.prepare(), order))
            for variant, request in zip(order, requests, strict=True):
                variant.run(request)
    return {variant.name: variant for variant in variants}


def show(title, lines):
    """:param lines: list of ``(what, figure, target or "")``, as text"""
    print(f"\n\n{title}")
    width = max(len(what) for what, _figure, _target in lines)
    for what, figure, target in lines:
        print(f"  {what:<{width}}  {figure:>12}  {target}")


def describe(variants):
    return [
        (variant.name, f"{variant.milliseconds:.1f} ms", f"{variant.query_count:g} queries") for variant in variants
    ]


def ratio(what, variant, against, limit):
    """The median of the ratios of each round, with their middle half: how sure it is on a busy machine."""
    ratios = [mine / other for mine, other in zip(variant.seconds, against.seconds, strict=True)]
    low, value, high = quantiles(ratios, n=4)
    return f"{what}: time", f"{value:.2f} ×", f"{verdict(value, limit, '×')} (middle half {low:.2f} to {high:.2f})"


def more_queries(what, variant, against, limit):
    value = variant.query_count - against.query_count
    return f"{what}: queries", f"{value:+g}", verdict(value, limit, "more")


def verdict(value, limit, unit):
    return f"target ≤ {limit} {unit}: {'met' if value <= limit else 'MISSED'}"

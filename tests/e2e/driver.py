"""Sequences of steps: chosen by hypothesis, told line by line when one fails."""

import itertools

from backend import log
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import HypothesisException

LENGTH = 50  # steps of one sequence


def play(machine_class, steps, number):
    """Play sequences until so many steps are made.

    :param number: chooses which sequences; the same ones every time
    :raise Exception: the first failure, with the steps that led there
    """
    failures = []
    begun = itertools.count(1)

    @seed(number)
    @settings(
        max_examples=-(-steps // LENGTH),
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    @given(data=st.data())
    def play_one(data):
        if failures:  # hypothesis would play it again, but the database is not what it was
            raise failures[0]
        log.info("Sequence %s of seed %s", next(begun), number)
        try:
            drive(machine_class(), data, LENGTH)
        except Exception as failure:
            failures.append(failure)
            raise

    try:
        play_one()
    except HypothesisException:
        if failures:
            raise failures[0] from None
        raise


def drive(machine, data, length):
    """Make that many steps, each chosen from those that make sense at that moment.

    The simplest choices, which hypothesis begins with, make one step of each kind: the list begins one further on
    for each step.

    :param data: of ``hypothesis.strategies.data()``
    :raise AssertionError: with the steps that led there, each a line of Python that makes it again
    """
    moves = machine.get_moves()
    story = []
    try:
        for number in range(length):
            possible = [name for name, step in moves.items() if not step.when or step.when(machine)]
            possible = possible[number % len(possible) :] + possible[: number % len(possible)]
            weighted = [name for name in possible for _time in range(moves[name].often - 1)]
            name = data.draw(st.sampled_from([*possible, *weighted]))
            choices = data.draw(st.fixed_dictionaries(moves[name].choices))
            story.append(f"machine.{name}({', '.join(f'{key}={value!r}' for key, value in choices.items())})")
            log.info(story[-1])
            getattr(machine, name)(**choices)
        story.append("machine.finish()")
        machine.finish()
    except Exception as error:
        error.add_note("\n".join(["The steps that led there:", *story]))
        raise

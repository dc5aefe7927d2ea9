"""Sequences of steps: chosen by hypothesis, told line by line when one fails."""

from hypothesis import strategies as st


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
            weighted = [name for name in possible for _time in range(moves[name].often)]
            name = data.draw(st.sampled_from([*possible, *weighted]))
            choices = data.draw(st.fixed_dictionaries(moves[name].choices))
            story.append(f"machine.{name}({', '.join(f'{key}={value!r}' for key, value in choices.items())})")
            getattr(machine, name)(**choices)
        story.append("machine.finish()")
        machine.finish()
    except Exception as error:
        error.add_note("\n".join(["The steps that led there:", *story]))
        raise

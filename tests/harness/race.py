"""Starting things at the same instant."""

import random
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from .client import RefusedError


def at_once(*actions):
    """Run each action in a thread of its own; all begin together.

    :return: what each returned, in order; a refusal by the server is returned, other errors are raised
    """
    barrier = Barrier(len(actions))

    def run(action):
        barrier.wait()
        try:
            return action()
        except RefusedError as refusal:
            return refusal

    with ThreadPoolExecutor(len(actions)) as pool:
        return [future.result() for future in [pool.submit(run, action) for action in actions]]


def after_a_moment(action, at_most=0.2):
    """The action, begun up to so many seconds later: the other may be anywhere in its work by then."""

    def wait_and_act():
        time.sleep(random.uniform(0, at_most))
        return action()

    return wait_and_act

"""Starting things at the same instant."""

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

"""Read pytest's junit record: print the numbers of passed and failed tests, and say on stderr what else is wrong.

Usage: count_results.py RECORD EXIT_CODE

A skipped test counts as failed, for whatever it needs is installed by the script that runs it.
So does a run that selected no test, or that broke off.
"""

import sys
from pathlib import Path
from xml.etree import ElementTree


def outcome(case):
    tags = {child.tag for child in case}
    if tags & {"failure", "error"}:
        return "failed"
    return "skipped" if "skipped" in tags else "passed"


def count(record, exit_code):
    """Return (passed, failed, messages) for the junit file ``record`` of a run that ended with ``exit_code``."""
    if not record.is_file():
        return 0, 1, ["pytest broke off before it ran a test."]
    outcomes = {"passed": 0, "failed": 0, "skipped": 0}
    messages = []
    for case in ElementTree.parse(record).iter("testcase"):
        outcomes[outcome(case)] += 1
        if outcome(case) == "skipped":
            reason = case.find("skipped").get("message")
            messages.append(f"not run: {case.get('classname')}.{case.get('name')}: {reason}")
    failed = outcomes["failed"] + outcomes["skipped"]
    if not sum(outcomes.values()):
        messages.append("no test was selected.")
        failed = 1
    elif exit_code and not failed:
        messages.append(f"pytest ended with code {exit_code}.")
        failed = 1
    return outcomes["passed"], failed, messages


if __name__ == "__main__":
    passed, failed, messages = count(Path(sys.argv[1]), int(sys.argv[2]))
    for message in messages:
        print(f"FAILED: {message}", file=sys.stderr)
    print(passed, failed)

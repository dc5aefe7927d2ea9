"""Print every warning and error of Odoo's logs that the reviewed list does not allow; exit 1 if there is one.

Usage: check_log.py ALLOWLIST LOG...

A LOG is a file, or a folder whose ``*.log`` files are read; that there is none is an error, too, and so is one in which
nobody has written: what it should tell has gone elsewhere.

A line of the list is a regular expression, two spaces and ``# reason``; a line that starts with # is a comment.
The expression is searched in the whole entry: the line of the log and the traceback under it.
"""

import re
import sys
from collections import defaultdict
from pathlib import Path

ENTRY = re.compile(r"^\d{4}-\d\d-\d\d \S+ \d+ (?P<level>[A-Z]+) \S+ \S+: ", re.MULTILINE)
BAD = {"WARNING", "ERROR", "CRITICAL"}


def read_allowlist(path):
    allowed = []
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        pattern, mark, reason = line.partition("  # ")
        if not (mark and pattern.strip() and reason.strip()):
            sys.exit(f"{path}:{number}: an allowed line needs a pattern, two spaces and '# reason'.")
        allowed.append(re.compile(pattern))
    return allowed


def entries(text):
    """Yield (level, entry) with the lines that follow an entry as part of it."""
    starts = list(ENTRY.finditer(text))
    for match, following in zip(starts, [*starts[1:], None], strict=False):
        yield match["level"], text[match.start() : following.start() if following else None].rstrip()


def findings(log, allowed):
    """Yield (entry, times) for each kind of bad entry in ``log``; other numbers, time or process make no other kind."""
    kinds = defaultdict(list)
    for level, entry in entries(log.read_text(errors="replace")):
        if level in BAD and not any(pattern.search(entry) for pattern in allowed):
            message = entry.split(" ", 3)[3]
            kinds[re.sub(r"\d+", "#", message)].append(message)
    for messages in kinds.values():
        yield messages[0], len(messages)


def shorten(entry, head=2, tail=4):
    lines = entry.splitlines()
    return lines if len(lines) <= head + tail else [*lines[:head], "  ...", *lines[-tail:]]


def log_files(path):
    files = sorted(path.glob("*.log")) if path.is_dir() else [path]
    if not any(file.is_file() for file in files):
        sys.exit(f"{path}: no log was written.")
    return files


def main(allowlist, *logs):
    allowed = read_allowlist(Path(allowlist))
    found = False
    for log in (file for path in logs for file in log_files(Path(path))):
        if not ENTRY.search(log.read_text(errors="replace")):
            found = True
            print(f"{log}: nothing was written here.")
        for entry, times in findings(log, allowed):
            found = True
            print(f"{log} ({times} times):", *shorten(entry), sep="\n  ")
    return found


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

"""The rules of Clinic Packages that need no database (DESIGN 6).

A model gathers facts, calls a function from here and writes what it answers. Nothing in this folder knows
Odoo: it is plain Python, its docstrings are executed as tests, and money is an ``int`` of smallest coins.

- :mod:`.coins`: amounts to coins and back
- :mod:`.split`: who gets which coin
- :mod:`.ledger`: what entries do to the balance of a sold item
- :mod:`.states`: whether a sold package is active, used, cancelled or refunded
- :mod:`.refunds`: how much is given back, and for which of several
- :mod:`.rules`: may this be redeemed, and if not, why
- :mod:`.drafting`: what an AI service is asked, and how its answer is read
- :mod:`.categories`: which category fits a package
- :mod:`.plain`: text without tags, scripts and what cannot be seen
- :mod:`.discount`: how much less than the list price was paid
"""

from . import categories, coins, discount, drafting, ledger, plain, refunds, rules, split, states

__all__ = ["categories", "coins", "discount", "drafting", "ledger", "plain", "refunds", "rules", "split", "states"]

"""For whom may a package for one family member be bought, and by whom?

Other packages are sold by the rules of the base; so is everything where there is no family.
"""

from dataclasses import dataclass

from .eligibility import MEMBER


@dataclass(frozen=True)
class Sale:
    """What is known of a sale.

    :ivar valid_for: of the package
    :ivar patient: id of the person who gets it
    :ivar is_main_client: the patient has family members
    :ivar payer: id of who pays; 0 for nobody; None when it is not known, as of balances brought in
    :ivar payer_is_company: a company pays, for whom it likes
    :ivar payer_family: ids of the payer's family
    """

    valid_for: str | bool | None
    patient: int
    is_main_client: bool = False
    payer: int | None = None
    payer_is_company: bool = False
    payer_family: frozenset[int] = frozenset()


def refusal(sale: Sale) -> str | None:
    """Return why a package cannot be sold like this: a code, or None when it can.

    ``choose_member``: it would be the main client's, but is for one of the members. ``nobody_pays``: no customer
    was chosen. ``outside_family``: the patient is not in the family of who pays.

    >>> tim, anna, eva = 2, 1, 9
    >>> refusal(Sale("member", tim, payer=anna, payer_family=frozenset({anna, tim})))
    >>> refusal(Sale("member", anna, is_main_client=True, payer=anna))
    'choose_member'
    >>> refusal(Sale("member", tim, payer=eva)), refusal(Sale("member", tim, payer=0))
    ('outside_family', 'nobody_pays')
    >>> refusal(Sale("member", eva, payer=eva)), refusal(Sale("family", tim, payer=eva))
    (None, None)
    """
    if sale.valid_for != MEMBER:
        return None
    if sale.is_main_client:
        return "choose_member"
    if sale.payer is None or sale.payer_is_company or sale.payer == sale.patient:
        return None
    if not sale.payer:
        return "nobody_pays"
    return None if sale.patient in sale.payer_family else "outside_family"

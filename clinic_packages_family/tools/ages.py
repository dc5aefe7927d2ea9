"""How old somebody is, in years."""


def age_on(birth_date, day):
    """Count the birthdays up to and including a day. Who was born on 29 February has it on 1 March in other years.

    :param birth_date: :class:`datetime.date`
    :param day: :class:`datetime.date`
    :return: full years; 0 before the first birthday

    >>> from datetime import date
    >>> age_on(date(2014, 5, 20), date(2026, 5, 19))
    11
    >>> age_on(date(2014, 5, 20), date(2026, 5, 20))
    12
    >>> age_on(date(2016, 2, 29), date(2026, 2, 28)), age_on(date(2016, 2, 29), date(2026, 3, 1))
    (9, 10)
    >>> age_on(date(2026, 5, 20), date(2026, 5, 1))
    0
    """
    birthday_to_come = (day.month, day.day) < (birth_date.month, birth_date.day)
    return max(0, day.year - birth_date.year - birthday_to_come)

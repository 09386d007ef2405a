"""How thick a book gets, and so how wide its spine is."""


def spine_width(pages: int, grams: float) -> float:
    """How thick a glued book of so many pages is, in mm, on paper of so many g/m2.

    One leaf is as many thousandths of a millimetre thick as it has grams: 96 pages of
    135 g make 6.48 mm. Bulky paper is thicker: the printer's dummy has the last word.
    """
    return round(pages / 2 * grams / 1000, 2)

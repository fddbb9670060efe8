"""What an organizer decides about taking part in an edition of a fair."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True, slots=True)
class Category:
    """A category of exhibits; `code` is what applications keep."""

    code: str
    name: str
    name_en: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Terms:
    """Who may take part, how much they may ask for, and by which day each step is due (Beijing, inclusive).

    `confirmation_days` is the time an enterprise has to confirm its booths. A changed `declaration` needs a new
    `declaration_version`, so that what was accepted stays known.
    """

    categories: tuple[Category, ...]
    less_developed_only: bool
    max_booths: int
    max_preferences: int
    min_raw_space_m2: int
    staff_per_booth: int
    county_review_due: date | None
    city_review_due: date | None
    province_review_due: date | None
    assignment_due: date | None
    confirmation_days: int
    declaration: str
    declaration_version: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SetTerms:
    """Set the terms of an edition, named by its public id."""

    edition: str
    terms: Terms

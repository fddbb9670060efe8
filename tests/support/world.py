"""A small world with a record of every kind, and the twelve roles that knock at its doors."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from tests.support.page_client import PageClient

COOKIE_HOST = "127.0.0.1"
COOKIES = ("shanhai", "shanhai-browser", "locale")


class Persona(StrEnum):
    """Who knocks, in the order of the columns of the access table.

    Enterprise, county and city belong to the own corner of the world; organizer, host city, clerk and verifier to
    its edition.
    """

    VISITOR = "visitor"
    NEWCOMER = "newcomer"
    ENTERPRISE = "enterprise"
    COUNTY = "county"
    CITY = "city"
    PROVINCE = "province"
    ORGANIZER = "organizer"
    HOST_CITY = "host_city"
    INSPECTOR = "inspector"
    ADMIN = "admin"
    CLERK = "clerk"
    VERIFIER = "verifier"


SIGNED_IN: tuple[Persona, ...] = tuple(persona for persona in Persona if persona is not Persona.VISITOR)


class Place(StrEnum):
    """Whose records they are.

    own: of the enterprise, of 龙游县 in 衢州市, in the edition of organizer and host city.
    near: of another enterprise in the next county of the same city, in the same edition.
    far: of another enterprise, county, city and edition.
    unpublished: of an edition that is being planned, of which only its offices know.
    """

    OWN = "own"
    NEAR = "near"
    FAR = "far"
    UNPUBLISHED = "unpublished"


@dataclass(frozen=True, kw_only=True)
class Corner:
    """The records of one place, as public ids; `applications` are named by state, all others by kind."""

    edition: str
    venue: str
    hall: str
    booths: tuple[str, ...]
    organization: str
    unclaimed: str
    document: str
    member: str
    join_request: str
    applications: Mapping[str, str]
    forum: Mapping[str, str]
    series: Mapping[str, str]
    signings: Mapping[str, str]
    job: str
    exhibitor_pass: str
    pass_key: str
    print_job: str
    gates: Mapping[str, str]
    notices: Mapping[Persona, str]
    sign_ins: Mapping[Persona, str]


@dataclass(frozen=True, kw_only=True)
class Post:
    """What the house has only once: an account with a grant, a mail with a file, links that were mailed."""

    account: str
    grant: str
    mail: str
    mail_file: str
    tokens: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Key:
    """What opens the house for a persona: the cookies of a browser, and the token of its forms."""

    cookies: Mapping[str, str]
    csrf_token: str

    @classmethod
    def of(cls, client: PageClient, path: str) -> "Key":
        """Keep what a browser holds, and the token that the forms of a page carry."""
        forms = client.get(path).forms
        token = next(form.values["csrf_token"][0] for form in forms if form.method == "post")
        kept = [client.http.get_cookie(name, domain=COOKIE_HOST) for name in COOKIES]
        return cls(cookies={cookie.key: cookie.value for cookie in kept if cookie is not None}, csrf_token=token)

    def client(self, app: Flask) -> FlaskClient:
        """Return a browser with these cookies."""
        client = app.test_client()
        for name, value in self.cookies.items():
            client.set_cookie(name, value, domain=COOKIE_HOST)
        return client


@dataclass(frozen=True, kw_only=True)
class World:
    """The database file and the data folder in which it all lies, and how to find it."""

    file: Path
    data_dir: Path
    corners: Mapping[Place, Corner]
    post: Post
    keys: Mapping[Persona, Key]

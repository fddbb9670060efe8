"""What a form asks of the organization services, already parsed."""

from dataclasses import dataclass

from shanhai_events.organizations.enums import CodeKind, OrganizationKind, Ownership


@dataclass(frozen=True, kw_only=True, slots=True)
class CodeGiven:
    """A code in normalised form beside the text as typed; `check_waived` when its check digit fails."""

    kind: CodeKind
    value: str
    as_typed: str
    check_waived: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class ContactGiven:
    """A person to call; `mobile` is normalised."""

    name: str
    mobile: str
    title: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class FileContent:
    """The editable part of a file; `region_code` is a county's code of today."""

    kind: OrganizationKind
    name: str
    name_en: str
    codes: tuple[CodeGiven, ...]
    region_code: str
    address: str
    postcode: str
    website: str
    ownership: Ownership | None
    legal_representative: str
    contact: ContactGiven | None

    def readable(self) -> dict[str, str]:
        """Return what may be shown when two readings differ, by field; no personal value."""
        fields = ("name", "name_en", "region_code", "address", "postcode", "website", "legal_representative")
        shown = {name: str(getattr(self, name)) for name in fields}
        shown["codes"] = ", ".join(sorted(code.value for code in self.codes))
        return shown


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeFile:
    """An edit of a file as somebody read it at `version`."""

    public_id: str
    version: int
    content: FileContent

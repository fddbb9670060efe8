"""Knows what a browser calls itself, well enough that people recognise their own devices in a list."""

import re

_BROWSERS = (
    ("MicroMessenger", "WeChat"),
    ("DingTalk", "DingTalk"),
    ("Edg", "Edge"),
    ("Firefox", "Firefox"),
    ("HuaweiBrowser", "Huawei Browser"),
    ("MiuiBrowser", "Mi Browser"),
    ("QQBrowser", "QQ Browser"),
    ("Chrome|CriOS", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("Windows", "Windows"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("OpenHarmony|HarmonyOS", "HarmonyOS"),
    ("Android", "Android"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)


def device_name(user_agent: str) -> str | None:
    """Return browser and system such as "Edge, Windows"; None when neither is known."""
    found = [name for names in (_BROWSERS, _SYSTEMS) if (name := _first(names, user_agent)) is not None]
    return ", ".join(found) or None


def is_phone(user_agent: str) -> bool:
    """Tell whether the device fits into a pocket."""
    return re.search("Mobile|iPhone|Android", user_agent) is not None


def _first(names: tuple[tuple[str, str], ...], user_agent: str) -> str | None:
    return next((name for pattern, name in names if re.search(pattern, user_agent)), None)

"""The settings under which tests run; the secrets are as public as this file."""

from pathlib import Path

import config

SECRETS = {
    "SHANHAI_SECRET_KEY": "a secret that signs nothing but tests",
    "SHANHAI_DATA_KEYS": "t1:" + "dGVzdHMt" * 5 + "dGU",
}


def environ_for(*, database_url: str, data_dir: Path) -> dict[str, str]:
    """Return the environment variables of a test site."""
    return {
        **SECRETS,
        "SHANHAI_ENV": "test",
        "SHANHAI_DATA_DIR": str(data_dir),
        "SHANHAI_SQLALCHEMY_DATABASE_URI": database_url,
    }


def settings_for(*, database_url: str, data_dir: Path) -> dict[str, object]:
    """Return the settings of an application inside the test process."""
    return config.load(environ_for(database_url=database_url, data_dir=data_dir))

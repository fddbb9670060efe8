"""Print fresh secrets as lines of an environment file: the one that signs, and a ring of one data key."""

import secrets

print(f"SHANHAI_SECRET_KEY={secrets.token_urlsafe(48)}")
print(f"SHANHAI_DATA_KEYS=k1:{secrets.token_urlsafe(32)}")

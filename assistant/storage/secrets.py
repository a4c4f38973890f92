"""Passwords, tokens and their hashes. What is stored never opens anything by itself."""

import hmac
import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from argon2.profiles import RFC_9106_LOW_MEMORY

from assistant.storage.audit_chain import sha256

PARAMETERS = RFC_9106_LOW_MEMORY
_hasher = PasswordHasher.from_parameters(PARAMETERS)


def hash_password(password: str) -> str:
    """Argon2id hash with its salt and parameters."""
    return _hasher.hash(password)


def password_matches(password: str, stored: str | None) -> bool:
    """Whether the password is the stored one. Nobody's hash takes the same time as somebody's."""
    try:
        return _hasher.verify(stored or _nobody(), password) and stored is not None
    except VerifyMismatchError:
        return False


@cache
def _nobody() -> str:
    return _hasher.hash(secrets.token_urlsafe(16))


def new_token() -> str:
    """256 random bits for a link, a session or a form, safe in a URL."""
    return secrets.token_urlsafe(32)


def new_id() -> str:
    """128 random bits: a public id that cannot be guessed, 22 characters, the first no hyphen.

    A command line would take an id that begins with one for an option.
    """
    id = secrets.token_urlsafe(16)
    return new_id() if id.startswith("-") else id


def token_hash(token: str) -> str:
    """What is stored of a token. Its 256 bits need no salt and no slow hash."""
    return sha256(token)


def same(given: str, kept: str) -> bool:
    """Comparison in constant time."""
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), kept.encode("utf-8", "surrogatepass"))

"""Django's Redis cache, for which a Redis that is away is an empty cache and not an error."""

import logging
import time

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

logger = logging.getLogger(__name__)
REST_SECONDS = 5.0


class PatientRedisCache(RedisCache):
    """After a failure nobody asks again for REST_SECONDS: a page that looks up ten things waits for one timeout.

    `add` says True while Redis is away, as an empty cache would: use it to spare work, never as the only lock.
    """

    _asks_again_at = 0.0  # of the process: Django makes one object per thread

    def __init__(self, server, params):
        super().__init__(server, params)
        # Once more at once, for a connection that a Redis started anew has forgotten; the library itself would wait.
        self._options = {"retry": Retry(NoBackoff(), 1)} | self._options

    def _ask(self, verb: str, missing, *args, **kwargs):
        if time.monotonic() < type(self)._asks_again_at:
            return missing
        try:
            return getattr(super(), verb)(*args, **kwargs)
        except RedisError as error:
            type(self)._asks_again_at = time.monotonic() + REST_SECONDS
            # Without the message: it names the address, and there may be a password in that.
            logger.warning("Redis does not answer (%s): going on without it.", type(error).__name__)
            return missing

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        return self._ask("add", True, key, value, timeout, version)

    def get(self, key, default=None, version=None):
        return self._ask("get", default, key, default, version)

    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        return self._ask("set", None, key, value, timeout, version)

    def touch(self, key, timeout=DEFAULT_TIMEOUT, version=None):
        return self._ask("touch", False, key, timeout, version)

    def delete(self, key, version=None):
        return self._ask("delete", False, key, version)

    def get_many(self, keys, version=None):
        return self._ask("get_many", {}, keys, version)

    def has_key(self, key, version=None):
        return self._ask("has_key", False, key, version)

    def incr(self, key, delta=1, version=None):
        """The delta while Redis is away: a counter that begins anew."""
        return self._ask("incr", delta, key, delta, version)

    def set_many(self, data, timeout=DEFAULT_TIMEOUT, version=None):
        return self._ask("set_many", [], data, timeout, version)

    def delete_many(self, keys, version=None):
        return self._ask("delete_many", None, keys, version)

    def clear(self):
        return self._ask("clear", False)

    def answers(self) -> bool:
        """For /readyz: asks now, whatever was found a moment ago."""
        try:
            return bool(self._cache.get_client().ping())
        except RedisError:
            return False

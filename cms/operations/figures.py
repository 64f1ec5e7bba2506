"""Figures for Prometheus. Imported only where METRICS_TOKEN is set: whoever does not measure pays nothing."""

import hmac
import shutil
import threading
import time
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage, storages
from django.db import DatabaseError, connection
from django.db.backends.signals import connection_created
from django.db.models import Count, Min
from django.dispatch import receiver
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django_tasks_db.models import DBTaskResult
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest, multiprocess
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from cms.models.operations import Job
from cms.operations.beats import last_beat
from cms.operations.requests import cached_of, kind_of, method_of

BUCKETS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
REQUESTS = Counter("mestring_requests_total", "Answers.", ("view", "method", "status"))
SECONDS = Histogram("mestring_request_seconds", "How long an answer took.", ("view",), buckets=BUCKETS)
PAGE_CACHE = Counter("mestring_page_cache_total", "What the page cache said.", ("result",))
QUERIES = Counter("mestring_database_queries_total", "Queries.")
DATABASE_SECONDS = Counter("mestring_database_seconds_total", "Time that queries took.")


# To look a label up costs more than to count.
_counter, _histogram = lru_cache(2000)(REQUESTS.labels), lru_cache(500)(SECONDS.labels)


class _Spent(threading.local):
    """Of the request that this thread is at work with: one sum for each is cheaper than one for each query."""

    queries = 0
    seconds = 0.0


_spent = _Spent()


def _timed(execute, sql, params, many, context):
    started = time.perf_counter()
    try:
        return execute(sql, params, many, context)
    finally:
        _spent.queries += 1
        _spent.seconds += time.perf_counter() - started


@receiver(connection_created)
def _time_queries(sender, connection, **kwargs):
    if _timed not in connection.execute_wrappers:
        connection.execute_wrappers.append(_timed)


class FiguresMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        started = time.perf_counter()
        _spent.queries, _spent.seconds = 0, 0.0
        response = self.get_response(request)
        view = kind_of(request, response)
        _counter(view, method_of(request), response.status_code).inc()
        _histogram(view).observe(time.perf_counter() - started)
        if cached := cached_of(response):
            PAGE_CACHE.labels(cached).inc()
        if _spent.queries:
            QUERIES.inc(_spent.queries)
            DATABASE_SECONDS.inc(_spent.seconds)
        return response


class StateCollector(Collector):
    """What is asked when somebody looks: tasks, jobs, disk."""

    def collect(self):
        try:
            yield from (*_tasks(), *_jobs())
            database = 1
        except DatabaseError:
            database = 0
        yield GaugeMetricFamily("mestring_database_up", "Whether the database answered.", value=database)
        disk = GaugeMetricFamily("mestring_disk_free_bytes", "Room where files are written.", labels=["place"])
        for place, path in places().items():
            disk.add_metric([place], shutil.disk_usage(path).free)
        yield disk


def places() -> dict[str, Path]:
    """Folders that this installation writes to, and that are there."""
    kept = {"media": storages["default"], "made": storages["made"]}
    found = {name: storage.location for name, storage in kept.items() if isinstance(storage, FileSystemStorage)}
    if connection.vendor == "sqlite":
        found["database"] = Path(str(connection.settings_dict["NAME"])).parent
    return {name: Path(path) for name, path in found.items() if path and Path(path).is_dir()}


def _tasks():
    tasks = GaugeMetricFamily("mestring_tasks", "Background tasks by state.", labels=["state"])
    counted = DBTaskResult.objects.order_by().values_list("status").annotate(Count("pk"))
    states = dict.fromkeys(("READY", "RUNNING", "FAILED"), 0) | dict(counted)
    for state, count in states.items():
        tasks.add_metric([state.lower()], count)
    oldest = DBTaskResult.objects.ready().aggregate(first=Min("enqueued_at"))["first"]
    waited = (timezone.now() - oldest).total_seconds() if oldest else 0
    return tasks, GaugeMetricFamily("mestring_oldest_task_seconds", "How long the oldest has waited.", value=waited)


def _jobs():
    well = GaugeMetricFamily("mestring_job_last_success_seconds", "When a job last went well (Unix).", labels=["job"])
    failed = GaugeMetricFamily("mestring_job_failed", "1 where the last time went wrong.", labels=["job"])
    for job in Job.objects.all():
        well.add_metric([job.name], job.finished_at.timestamp() if job.finished_at else 0)
        failed.add_metric([job.name], int(job.failed_at is not None))
    seen = last_beat()
    beat = GaugeMetricFamily(
        "mestring_worker_last_seen_seconds", "When a worker last said that it lives (Unix).", value=_unix(seen)
    )
    return well, failed, beat


def _unix(moment) -> float:
    return moment.timestamp() if moment else 0


@never_cache
def metrics(request):
    """With `Authorization: Bearer <METRICS_TOKEN>`; as if it were not there for anyone else."""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not settings.METRICS_TOKEN or not hmac.compare_digest(given.encode(), settings.METRICS_TOKEN.encode()):
        raise Http404
    registry = CollectorRegistry()
    multiprocess.MultiProcessCollector(registry)
    registry.register(StateCollector())
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)

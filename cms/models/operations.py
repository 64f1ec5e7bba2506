"""The clock: what is to be done when, and which workers are alive."""

from django.db import models
from django.utils import timezone


class Job(models.Model):
    """Something that is done at set times (cms.operations.clock). Written by the workers alone."""

    name = models.CharField(max_length=50, primary_key=True)
    due_at = models.DateTimeField(help_text="Whoever moves this on has taken the job.")
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True, help_text="Of the last time that it went well.")
    failed_at = models.DateTimeField(null=True, help_text="Empty where the last time went well.")
    error = models.CharField(max_length=100, blank=True, help_text="The kind of error, without its message.")

    class Meta:
        verbose_name = "job"
        verbose_name_plural = "jobs"

    def __str__(self):
        return self.name

    @property
    def is_running(self) -> bool:
        ended = max(filter(None, (self.finished_at, self.failed_at)), default=None)
        return self.started_at is not None and (ended is None or ended < self.started_at)


class Beat(models.Model):
    """A worker that is alive says so every few seconds; one that stops has died, and its task is given to another."""

    worker_id = models.CharField(max_length=64, primary_key=True)
    seen_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = "worker"
        verbose_name_plural = "workers"

    def __str__(self):
        return self.worker_id

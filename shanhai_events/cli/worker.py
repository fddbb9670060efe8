"""`flask --app wsgi worker`: runs jobs, mail and periodic acts until it is told to stop."""

import signal
import socket
import threading

import click
from flask import current_app
from flask.cli import with_appcontext

from shanhai_events.jobs.wake_ups import wake_ups

SOCKET_SECONDS = 30
HEALTH_SECONDS = 10


@click.command("worker")
@click.option("--threads", default=2, show_default=True, type=click.IntRange(1, 32), help="Jobs at the same time.")
@with_appcontext
def worker(threads: int) -> None:
    """Run jobs, send mail and do what is due every few minutes."""
    socket.setdefaulttimeout(SOCKET_SECONDS)  # smtplib has no timeout of its own
    queue = wake_ups()
    consumer = queue.build_consumer(threads=threads)
    consumer.start()
    current_app.logger.info("worker started with %s threads", threads)
    stop = threading.Event()
    for signum in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signum, lambda *_: stop.set())
    while not stop.wait(HEALTH_SECONDS):
        consumer.check_worker_health()
    consumer.stop(graceful=True)
    current_app.logger.info("worker stopped")

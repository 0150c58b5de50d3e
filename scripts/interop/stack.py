"""A local stack under test: `vigil up` in a folder of its own, and kcat beside it."""

import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

READY_TIMEOUT_S = 90
COMMAND_TIMEOUT_S = 60
DRAIN_TIMEOUT_S = 60
WAIT_PAUSE_S = 0.2


class Report:
    """Counts what was checked and says it as it happens."""

    def __init__(self):
        self.passed, self.failed, self.skipped = 0, 0, 0

    def check(self, name, holds, detail=""):
        if holds:
            self.passed += 1
            print(f"ok      {name}", flush=True)
        else:
            self.failed += 1
            print(f"FAILED  {name}\n        {str(detail)[:1500]}", flush=True)
        return holds

    def skip(self, name, reason):
        self.skipped += 1
        print(f"skipped {name}: {reason}", flush=True)

    def end(self):
        print(f"{self.passed} checks passed, {self.failed} failed, {self.skipped} skipped")
        return 0 if self.failed == 0 and self.passed > 0 else 1


class Stack:
    """Broker and workers, started by `vigil up` and ended with everything they left."""

    def __init__(self, executables, partitions):
        self.vigil_path = str(Path(executables) / "vigil")
        self.folder = Path(tempfile.mkdtemp(prefix="vigil-interoperability-"))
        self.bootstrap_file = self.folder / "bootstrap"
        # Nothing of the caller's settings may lead to another broker, prefix or clock.
        self.environment = {
            name: value for name, value in os.environ.items()
            if not name.startswith(("KAFKA_", "VIGIL_"))}
        self.environment["VIGIL_EMBEDDED_BOOTSTRAP_FILE"] = str(self.bootstrap_file)
        self.environment["VIGIL_PARTITIONS"] = str(partitions)
        self.up, self.children = None, []

    def start(self):
        with open(self.folder / "up.log", "wb") as log:
            self.up = subprocess.Popen(
                [self.vigil_path, "up", "--directory", str(self.folder)], stdout=log,
                stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, env=self.environment)
        is_ready = wait_for(
            lambda: "\nready " in self.told() or self.up.poll() is not None, READY_TIMEOUT_S)
        self.children = children_of(self.up.pid)
        return bool(is_ready) and self.up.poll() is None

    def told(self):
        return (self.folder / "up.log").read_text(errors="replace")

    @property
    def broker(self):
        return self.bootstrap_file.read_text().strip()

    def interrupt(self):
        """Ctrl-C; returns the exit code, None where it does not end."""
        self.up.send_signal(signal.SIGINT)
        try:
            return self.up.wait(DRAIN_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            return None

    def processes_left(self):
        return [pid for pid in [self.up.pid] + self.children if is_running(pid)]

    def close(self):
        """Ends what still runs, by its number, and removes the folder."""
        if self.up is not None and self.up.poll() is None:
            self.children = sorted(set(self.children) | set(children_of(self.up.pid)))
            self.up.terminate()
            try:
                self.up.wait(DRAIN_TIMEOUT_S)
            except subprocess.TimeoutExpired:
                self.up.kill()
                self.up.wait()
        for pid in self.children:
            if is_running(pid):
                os.kill(pid, signal.SIGKILL)
        shutil.rmtree(self.folder, ignore_errors=True)

    # The command line

    def vigil(self, *arguments):
        return run([self.vigil_path, *arguments], env=self.environment)

    def events(self, *arguments):
        """What `vigil watch` shows of the past, as objects."""
        shown = self.vigil(
            "watch", "--from", "beginning", "--until-idle", "1", "--format", "json", *arguments)
        return [json.loads(line) for line in shown.stdout.splitlines()]

    def deadlines(self, reference):
        answer = self.vigil("deadlines", "--case", reference, "--format", "json")
        return json.loads(answer.stdout)["deadlines"] if answer.returncode == 0 else []

    def wait_for_clocks(self, reference, clocks):
        """The case's due dates by clock, once all of `clocks` are set."""
        def due_dates():
            dates = {row["clock"]: row["dueDate"] for row in self.deadlines(reference)}
            return dates if set(clocks) <= set(dates) else None
        return wait_for(due_dates) or {}

    def metrics(self):
        """The text of every worker's metrics, by worker."""
        pages = {}
        for file in sorted(self.folder.glob("*.port")):
            address = f"http://127.0.0.1:{file.read_text().strip()}/metrics"
            with urllib.request.urlopen(address, timeout=10) as page:
                pages[file.stem] = page.read()
        return pages

    # kcat

    def kcat_write(self, topic, key, headers, value):
        """Writes one record as kcat does by itself: with librdkafka's own choice of partition."""
        arguments = ["kcat", "-b", self.broker, "-P", "-t", topic]
        for name, content in headers.items():
            arguments += ["-H", f"{name}={content}"]
        if key is not None:
            arguments += ["-k", key]
        file = self.folder / "kcat-value"
        file.write_bytes(value)
        try:
            return run(arguments + [str(file)]).returncode == 0
        finally:
            file.unlink()

    def kcat_read(self, topic, form):
        """Every record of the topic, formatted; bytes, because garbage is no text."""
        return run(
            ["kcat", "-b", self.broker, "-C", "-t", topic, "-o", "beginning", "-e", "-q",
             "-f", form], text=False).stdout

    def count(self, topic):
        return self.kcat_read(topic, "%o\\n").count(b"\n")

    def topics(self):
        listing = json.loads(run(["kcat", "-b", self.broker, "-L", "-J"]).stdout)
        return sorted(topic["topic"] for topic in listing["topics"])


def run(arguments, text=True, **options):
    return subprocess.run(
        arguments, capture_output=True, text=text, stdin=subprocess.DEVNULL,
        timeout=COMMAND_TIMEOUT_S, check=False, **options)


def wait_for(question, timeout_s=30):
    """The first true answer, None where there is none in time."""
    end = time.monotonic() + timeout_s
    while time.monotonic() < end:
        answer = question()
        if answer:
            return answer
        time.sleep(WAIT_PAUSE_S)
    return None


def children_of(pid):
    answer = run(["ps", "-o", "pid=", "--ppid", str(pid)])
    return [int(line) for line in answer.stdout.split()]


def is_running(pid):
    try:
        state = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return state.rpartition(")")[2].split()[0] != "Z"

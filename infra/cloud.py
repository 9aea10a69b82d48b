"""The local cloud as a process: one ministack on the loopback interface, its state in a folder."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from infra.progress import Problem
from infra.target import REGION, ROOT

__all__ = ["Cloud"]

_SERVICES = (
    "apigateway",
    "cloudformation",
    "cloudfront",
    "cognito-idp",
    "dynamodb",
    "dynamodbstreams",
    "events",
    "iam",
    "kms",
    "lambda",
    "logs",
    "monitoring",
    "s3",
    "secretsmanager",
    "ses",
    "sns",
    "sqs",
    "ssm",
    "sts",
)
_START_SECONDS = 60
_STOP_SECONDS = 60
_LOG_BYTES = 10_000_000
_CHILDREN: dict[int, subprocess.Popen[bytes]] = {}  # of this very process, to be reaped by it


@dataclass(frozen=True)
class Cloud:
    """A local cloud that lives in `home` and answers on `port`."""

    home: Path
    port: int

    @property
    def log(self) -> Path:
        return self.home / "cloud.log"

    @property
    def _pid_file(self) -> Path:
        return self.home / "cloud.pid"

    @property
    def _clean_mark(self) -> Path:
        return self.home / "clean"

    @property
    def crashed(self) -> bool:
        """Whether it has lived here, does not run, and was not stopped in order."""
        return self.log.exists() and not self.pid() and not self._clean_mark.exists()

    @property
    def has_saved_state(self) -> bool:
        return (self.home / "state" / "cloudformation.json").exists()

    def pid(self) -> int | None:
        """The process, if ours is running; a stale note of one is thrown away."""
        try:
            pid = int(self._pid_file.read_text())
        except (OSError, ValueError):
            return None
        if _is_ministack(pid):
            return pid
        self._pid_file.unlink(missing_ok=True)
        return None

    def answers(self) -> bool:
        """Whether it is up and takes requests."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
        try:
            connection.request("GET", "/_ministack/health")
            return connection.getresponse().status == 200
        except (http.client.HTTPException, OSError):
            return False
        finally:
            connection.close()

    def start(self) -> bool:
        """Start it unless it runs already; True if it was started. Raises Problem."""
        if self.pid() and self.answers():
            return False
        if self.pid():
            self.stop()
        if _taken(self.port):
            raise _port_taken(self.port)
        self.home.mkdir(parents=True, exist_ok=True)
        self._clean_mark.unlink(missing_ok=True)
        self._tidy()
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "infra.ministack"],
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=self._environment(),
                start_new_session=True,  # Ctrl-C is for us; we then stop it in order
            )
        self._pid_file.write_text(str(process.pid))
        _CHILDREN[process.pid] = process
        self._wait_until_it_answers(process)
        return True

    def stop(self) -> bool:
        """Stop it so that it writes its state; True if it ran."""
        pid = self.pid()
        if pid is None:
            return False
        os.kill(pid, signal.SIGTERM)
        deadline = time.monotonic() + _STOP_SECONDS
        while _is_ministack(pid) and time.monotonic() < deadline:
            time.sleep(0.05)
        if _is_ministack(pid):
            os.kill(pid, signal.SIGKILL)
        else:
            self._clean_mark.touch()
        if child := _CHILDREN.pop(pid, None):
            child.wait()
        self._pid_file.unlink(missing_ok=True)
        return True

    def forget(self) -> None:
        """Throw away all state; if it runs, it ends at once, with its functions."""
        pid = self.pid()
        if pid is not None:
            os.killpg(pid, signal.SIGKILL)
        shutil.rmtree(self.home, ignore_errors=True)

    def _tidy(self) -> None:
        """Leave nothing of earlier runs but their state and the end of their log."""
        shutil.rmtree(self.home / "tmp", ignore_errors=True)
        if self.log.exists() and self.log.stat().st_size > _LOG_BYTES:
            self.log.replace(self.home / "cloud.log.old")

    def _wait_until_it_answers(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + _START_SECONDS
        while not self.answers():
            if process.poll() is not None or time.monotonic() > deadline:
                raise _silent(self.log)
            time.sleep(0.05)

    def _environment(self) -> dict[str, str]:
        """Little of the caller's: all of it reaches the functions, whose only settings are ours."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        return kept | {
            "LANG": "C.UTF-8",
            "PYTHONDONTWRITEBYTECODE": "1",
            "AUTH": "true",  # signatures and policies count: a role lacking a right fails here too
            "GATEWAY_PORT": str(self.port),
            "BIND_HOST": "127.0.0.1",
            "IOT_MTLS_ENABLED": "0",
            "SFTP_ENABLED": "0",
            "SERVICES": ",".join(_SERVICES),
            "MINISTACK_REGION": REGION,
            "PERSIST_STATE": "1",
            "S3_PERSIST": "1",
            "STATE_DIR": str(self.home / "state"),
            "S3_DATA_DIR": str(self.home / "s3"),
            "TMPDIR": str(_made(self.home / "tmp")),
            "LOG_LEVEL": "INFO",
        }


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _is_ministack(pid: int) -> bool:
    """Whether the process lives and is a local cloud, not a stranger with a reused number."""
    try:
        os.kill(pid, 0)
        os.waitpid(pid, os.WNOHANG)  # our own child must not stay a zombie
    except ChildProcessError:
        pass
    except OSError:
        return False
    said = subprocess.run(
        ["ps", "-o", "stat=,args=", "-p", str(pid)], capture_output=True, text=True, check=False
    ).stdout
    return "ministack" in said and not said.startswith("Z")


def _taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _port_taken(port: int) -> Problem:
    return Problem(
        step=("ローカルクラウドの起動", "start the local cloud"),
        reason=(
            f"ポート {port} はほかのプログラムが使っています。",
            f"Port {port} is used by another program.",
        ),
        remedy=(
            "それを終了するか、別の番号を指定してください: SMART_DOCHO_PORT=4666 make run",
            "Stop that program, or choose another port: SMART_DOCHO_PORT=4666 make run",
        ),
    )


def _silent(log: Path) -> Problem:
    tail = "\n".join(log.read_text(errors="replace").splitlines()[-8:])
    return Problem(
        step=("ローカルクラウドの起動", "start the local cloud"),
        reason=(f"起動しませんでした。\n{tail}", f"It did not come up; see {log}."),
        remedy=(
            f"{log} を確かめてください。make reset で初期状態に戻せます。",
            "`make reset` forgets its state.",
        ),
    )

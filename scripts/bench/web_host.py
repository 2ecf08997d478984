"""Serves a folder as a real host does: gzip, connections kept alive, a base of its own."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from threading import Lock, Thread
from urllib.parse import unquote, urlsplit

COMPRESSED = ("text/", "application/javascript", "application/json", "application/xml",
              "application/xhtml+xml", "image/svg+xml")


@dataclass(frozen=True)
class Answer:
    """One answer as it went over the wire."""

    path: str
    status: int
    body: int  # bytes, as sent


@dataclass
class Host:
    """A folder, and what was asked of it since the last `forget`."""

    folder: Path
    address: str = ""
    _answers: list[Answer] = field(default_factory=list)
    _bodies: dict[Path, tuple[bytes, str, bool]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def forget(self) -> None:
        with self._lock:
            self._answers.clear()

    def answers(self) -> tuple[Answer, ...]:
        with self._lock:
            return tuple(self._answers)

    def note(self, answer: Answer) -> None:
        with self._lock:
            self._answers.append(answer)

    def body(self, path: Path) -> tuple[bytes, str, bool]:
        """The file as it is sent, its type, and whether it is compressed; made once."""
        if path not in self._bodies:
            data, kind = path.read_bytes(), guess_type(path.name)[0] or "application/octet-stream"
            small = kind.startswith(COMPRESSED)
            if small:
                data = gzip.compress(data, compresslevel=9, mtime=0)
            if kind.startswith("text/"):
                kind += "; charset=utf-8"
            self._bodies[path] = data, kind, small
        return self._bodies[path]


@contextmanager
def serving(folder: Path) -> Iterator[Host]:
    host = Host(folder.resolve())

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = -1  # head and body leave together, in `flush`

        def do_GET(self) -> None:
            path = (host.folder / unquote(urlsplit(self.path).path).lstrip("/")).resolve()
            if path.is_dir():
                path /= "index.html"
            found = path.is_file() and path.is_relative_to(host.folder)
            data, kind, small = host.body(path) if found else (b"", "text/plain", False)
            status = 200 if found else 404
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            if small:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(data)
            host.note(Answer(urlsplit(self.path).path, status, len(data)))

        def log_message(self, format: str, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """A browser that closes while an answer is on its way is no error."""

    with Server(("127.0.0.1", 0), Handler) as http:
        Thread(target=http.serve_forever, daemon=True).start()
        host.address = f"http://127.0.0.1:{http.server_port}/"
        yield host
        http.shutdown()

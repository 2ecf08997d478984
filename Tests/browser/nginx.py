"""Debian's nginx with the configuration that docs/examples offers, as a process of its own."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).resolve().parents[2] / "docs/examples/nginx.conf"
MAIN = """\
daemon off;
pid {folder}/nginx.pid;
{user}
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


@contextmanager
def nginx(root: Path, base: str, folder: Path) -> Iterator[str]:
    """Serves root, which holds the site under base ("" or "/some/base"); gives its address."""
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if program is None:
        pytest.fail("nginx is missing; run 'make test', which installs it", pytrace=False)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        site = adapted(EXAMPLE.read_text(encoding="utf-8"), {
            "    listen 80;\n": f"    listen 127.0.0.1:{port};\n",
            "    listen [::]:80;\n": "",
            "root /var/www/memoir;": f"root {root};",
            'set $memoir_base "";': f'set $memoir_base "{base}";',
        })
        (folder / "site.conf").write_text(site, encoding="utf-8")
        # Started as root, nginx would hand over to a user who may not read the site.
        user = "user root;" if os.geteuid() == 0 else ""
        (folder / "nginx.conf").write_text(MAIN.format(folder=folder, user=user), encoding="utf-8")
        log = folder / "error.log"
        # nginx takes the socket over that listens already, as it does from its own predecessor:
        # so no other process can take the port, and the first request waits until nginx is up.
        server = subprocess.Popen(
            [program, "-p", folder, "-c", folder / "nginx.conf", "-e", log],
            env={**os.environ, "NGINX": f"{listening.fileno()};"}, pass_fds=[listening.fileno()],
        )
    try:
        yield f"http://127.0.0.1:{port}{base}/"
        assert server.poll() is None, log.read_text(encoding="utf-8")
    finally:
        server.terminate()
        server.wait()


def adapted(text: str, replacements: dict[str, str]) -> str:
    for old, new in replacements.items():
        assert text.count(old) == 1, f"{EXAMPLE.name} has not one {old!r}"
        text = text.replace(old, new)
    return text

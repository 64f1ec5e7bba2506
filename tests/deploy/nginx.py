"""The delivered nginx files on ports of this machine, before two little servers that tell which of them answered."""

import os
import shutil
import subprocess
import threading
import time
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPSConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from ssl import CERT_NONE, create_default_context

from tests.conftest import ROOT, port_that_is_free

DELIVERED = ROOT / "docs/deploy/nginx"
PURGER = Path("/usr/lib/nginx/modules/ngx_http_cache_purge_module.so")
MAIN = """
load_module {purger};
pid {folder}/nginx.pid;
error_log {folder}/error.log info;
worker_processes 1;
events {{ worker_connections 512; }}
http {{
    client_body_temp_path {folder}/body; fastcgi_temp_path {folder}/f;
    uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
    proxy_temp_path {folder}/proxy;
    include {folder}/site.conf;
}}
"""


class Behind(ThreadingHTTPServer):
    """Answers with how many times it was asked; `answer` says how: (status, headers)."""

    def __init__(self, port: int):
        self.asked: list[tuple[str, dict]] = []
        self.answer = (200, {"Cache-Control": "public, s-maxage=300"})
        super().__init__(("127.0.0.1", port), _Handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        status, headers = self.server.answer
        body = f"answer {len(self.server.asked)}".encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET

    def log_message(self, *args):
        pass


class Proxy:
    def __init__(self, folder: Path):
        self.folder = folder
        self.plain, self.tls, self.purging, first, second = (port_that_is_free() for _ in range(5))
        self.servers = [Behind(first), Behind(second)]
        (folder / "mestring").mkdir()
        self._write(first, second)

    def _write(self, first: int, second: int) -> None:
        ports = {
            "listen 443": f"listen 127.0.0.1:{self.tls}",
            "listen 80": f"listen 127.0.0.1:{self.plain}",
            "127.0.0.1:8090": f"127.0.0.1:{self.purging}",
            "127.0.0.1:8001": f"127.0.0.1:{first}",
            "127.0.0.1:8002": f"127.0.0.1:{second}",
            "/etc/nginx/mestring": f"{self.folder}/mestring",
            "/var/cache/nginx/mestring": f"{self.folder}/cache",
            "/var/log/nginx": str(self.folder),
        }
        for source in DELIVERED.glob("*.conf"):
            lines = [line for line in source.read_text().splitlines() if not line.startswith("listen [::]")]
            text = "\n".join(lines)
            for delivered, here in ports.items():
                text = text.replace(delivered, here)
            target = self.folder / ("site.conf" if source.name == "mestring.conf" else f"mestring/{source.name}")
            target.write_text(text + "\n")
        (self.folder / "nginx.conf").write_text(MAIN.format(purger=PURGER, folder=self.folder))
        key, certificate = self.folder / "mestring/key.pem", self.folder / "mestring/certificate.pem"
        made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=mestring.example.no"]
        subprocess.run([*made, "-keyout", key, "-out", certificate], check=True, capture_output=True)

    def command(self, *arguments: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [nginx_path(), "-c", f"{self.folder}/nginx.conf", *arguments], capture_output=True, text=True, check=False
        )

    def get(self, path: str = "/nb/", headers: dict | None = None, method: str = "GET", plain: bool = False):
        """(status, headers, body)"""
        context = create_default_context()
        context.check_hostname, context.verify_mode = False, CERT_NONE
        connection = (
            HTTPConnection("127.0.0.1", self.plain, timeout=10)
            if plain
            else HTTPSConnection("127.0.0.1", self.tls, timeout=10, context=context)
        )
        connection.request(method, path, headers={"Host": "mestring.example.no"} | (headers or {}))
        answer = connection.getresponse()
        found = answer.status, dict(answer.headers), answer.read().decode()
        connection.close()
        return found

    def purge(self, path: str) -> int:
        connection = HTTPConnection("127.0.0.1", self.purging, timeout=10)
        connection.request("PURGE", path, headers={"Host": "mestring.example.no"})
        status = connection.getresponse().status
        connection.close()
        return status

    def asked(self) -> int:
        return sum(len(server.asked) for server in self.servers)


def nginx_path() -> str:
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin") or ""


@contextmanager
def proxy(folder: Path):
    folder.chmod(0o755)
    made = Proxy(folder)
    started = made.command()
    assert started.returncode == 0, started.stderr
    try:
        deadline = time.monotonic() + 10
        while not (folder / "nginx.pid").exists() and time.monotonic() < deadline:
            time.sleep(0.02)
        yield made
    finally:
        made.command("-s", "stop")
        for server in made.servers:
            server.shutdown()
            server.server_close()

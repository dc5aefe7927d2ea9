import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class ChatServer(ThreadingHTTPServer):
    """A service that speaks the chat protocol on this computer, and answers as a test tells it to.

    :ivar answer: ``(status, headers, body)``, or a function of the handler that writes what it likes
    :ivar requests: what was asked: ``{"path", "headers", "body"}`` each
    """

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), ChatHandler)
        self.requests = []
        self.say("ready")

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}/v1"

    def say(self, text):
        """Answer with a text, as a service does when all is well."""
        self.respond(200, json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]}))

    def respond(self, status, body="", **headers):
        body = body if isinstance(body, bytes) else body.encode()
        self.answer = (status, {"Content-Type": "application/json", **headers}, body)

    def handle_error(self, request, client_address):
        """Clients that leave before the end are what some tests are about."""


class ChatHandler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.requests.append({"path": self.path, "headers": dict(self.headers), "body": json.loads(body)})
        if callable(self.server.answer):
            self.server.answer(self)
            return
        status, headers, body = self.server.answer
        self.send_response(status)
        for name, value in {**headers, "Content-Length": len(body)}.items():
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        """Tests read what was asked from the server."""


def dribble(handler):
    """Send an answer that never ends, a byte at a time."""
    handler.send_response(200)
    handler.end_headers()
    for _second in range(100):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.1)


def keep_silent(handler):
    time.sleep(3)


def hang_up(handler):
    """Break off in the middle of the answer."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"choices"')


@contextmanager
def running_chat_server():
    with ChatServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()

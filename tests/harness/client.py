"""A person logged in over HTTP, as the web client does it."""

import itertools

import requests


class RefusedError(Exception):
    """The server answered with an error."""

    def __init__(self, error):
        data = error.get("data", {})
        self.kind = data.get("name", "")
        self.message = data.get("message") or error.get("message", "")
        super().__init__(f"{self.kind}: {self.message}")


class Client:
    """One browser of one user. Not to be shared by threads."""

    _numbers = itertools.count(1)

    def __init__(self, server, login, password=None, timeout=120):
        self.server = server
        self.timeout = timeout
        self._session = requests.Session()
        answer = self._post(
            "/web/session/authenticate",
            {"db": server.database, "login": login, "password": password or login},
        )
        self.uid = answer["uid"]
        # What the web client adds to every call.
        self._context = {**answer["user_context"], "allowed_company_ids": [answer["user_companies"]["current_company"]]}

    def at(self, server):
        """The same browser, same login, in front of another server of the same database."""
        other = object.__new__(Client)
        other.__dict__.update(self.__dict__, server=server, _session=requests.Session())
        # Not by copying the jar: a cookie belongs to a host, and all servers here have the same one.
        other._session.cookies.update(self._session.cookies.get_dict())
        return other

    def call(self, model, method, *args, context=None, **kwargs):
        """Call a public method.

        :raise RefusedError: the server's error
        :raise requests.ConnectionError: there is no server, or it died
        """
        return self._post(
            f"/web/dataset/call_kw/{model}/{method}",
            {
                "model": model,
                "method": method,
                "args": args,
                "kwargs": {**kwargs, "context": {**self._context, **(context or {})}},
            },
        )

    def _post(self, path, params):
        response = self._session.post(
            self.server.url + path,
            json={"jsonrpc": "2.0", "method": "call", "id": next(self._numbers), "params": params},
            timeout=self.timeout,
        )
        response.raise_for_status()
        answer = response.json()
        if "error" in answer:
            raise RefusedError(answer["error"])
        return answer.get("result")

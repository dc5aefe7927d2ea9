import time

import requests

from odoo import models
from odoo.exceptions import UserError

from ..tools import drafting

PARAMETERS = "clinic_packages.drafting_"
TIMEOUT = 30
LONGEST_TIMEOUT = 100
#: An answer of some sentences has a few kilobytes; whoever sends more than this is not read on.
ANSWER_LIMIT = 128 * 1024


class ClinicDraftingService(models.AbstractModel):
    """Asks a language model over the chat protocol that OpenAI made common and local servers speak too."""

    _name = "clinic.drafting.service"
    _description = "AI Drafting Service"

    def _get_settings(self):
        """:return: ``{"url", "model", "key": str, "timeout": int}`` of the service; ``url`` is empty without one"""
        parameters = self.env["ir.config_parameter"].sudo()  # used on the server only, never handed out
        texts = {name: parameters.get_param(PARAMETERS + name) or "" for name in ("url", "model", "key", "timeout")}
        return {**texts, "timeout": self._get_timeout(texts["timeout"])}

    def _get_timeout(self, value):
        try:
            return min(max(int(value), 1), LONGEST_TIMEOUT)
        except ValueError:
            return TIMEOUT

    def _ask(self, messages, settings):
        """Ask a question and return the answer.

        :param list messages: ``[{"role": str, "content": str}]``
        :param dict settings: as of :meth:`_get_settings`
        :return: the text as the service wrote it, which nobody should trust
        :raise UserError: a sentence that says why there is no answer
        """
        url = drafting.endpoint(settings["url"])
        if not url:
            raise UserError(self._get_sentence("address", settings))
        try:
            return drafting.read_answer(*self._post(url, messages, settings))
        except drafting.DraftError as error:
            raise UserError(self._get_sentence(error.code, settings, error.status)) from error
        except requests.Timeout as error:
            raise UserError(self._get_sentence("timeout", settings)) from error
        except requests.RequestException as error:
            raise UserError(self._get_sentence("unreachable", settings)) from error

    def _post(self, url, messages, settings):
        """:return: status and body; redirects are not followed, they would carry the key elsewhere"""
        deadline = time.monotonic() + settings["timeout"]
        with (
            requests.Session() as session,
            session.post(
                url,
                json={"model": settings["model"], "messages": messages, "stream": False},
                headers={"Accept": "application/json", "Accept-Encoding": "identity"},
                auth=self._get_authorisation(settings["key"]),
                timeout=settings["timeout"],
                allow_redirects=False,
                stream=True,
            ) as response,
        ):
            return response.status_code, self._read(response, deadline)

    def _get_authorisation(self, key):
        """Said to requests in any case: left alone it would look for a password in files of the server."""

        def authorise(request):
            if key:
                request.headers["Authorization"] = f"Bearer {key}".encode()
            return request

        return authorise

    def _read(self, response, deadline):
        """Read byte by byte (they come from a buffer): a server that dribbles is left at the deadline too."""
        body = bytearray()
        for byte in response.iter_content(1):
            body += byte
            if len(body) > ANSWER_LIMIT:
                raise drafting.DraftError("too_long", response.status_code)
            if time.monotonic() > deadline:
                raise drafting.DraftError("timeout", response.status_code)
        return bytes(body)

    def _get_sentence(self, code, settings, status=None):
        """:return: why there is no answer, and what can be done about it"""
        sentences = {
            "address": self.env._("The address of the AI service is not valid. Example: http://localhost:11434/v1"),
            "unreachable": self.env._(
                "The AI service cannot be reached. Is it running, and is its address in Settings right?"
            ),
            "timeout": self.env._("The AI service did not answer within %s seconds.", settings["timeout"]),
            "redirected": self.env._("The AI service sends to another address. Enter that address in Settings."),
            "refused": self.env._(
                "The AI service refused the key. An administrator can enter another one in Settings."
            ),
            "unknown": self.env._("The AI service knows no such address or model. Check both in Settings."),
            "busy": self.env._("The AI service is busy or its quota is used up. Try again later."),
            "rejected": self.env._("The AI service rejected the request (%s). Check the model in Settings.", status),
            "broken": self.env._("The AI service has a problem of its own (error %s). Try again later.", status),
            "garbage": self.env._(
                "The AI service gave an answer that cannot be read. Is it a chat service (OpenAI-compatible)?"
            ),
            "empty": self.env._("The AI service gave an empty answer."),
            "too_long": self.env._("The AI service gave an answer that is far too long."),
        }
        return sentences[code]

"""How each provider streams a reply: OpenAI and whoever speaks like it, Anthropic, Ollama."""

import json
from typing import Any, Protocol

Body = dict[str, Any]
READ, WRITTEN = 900, 100
"""Tokens, as every double counts them."""


class Dialect(Protocol):
    """Bytes before a reply, for a part of it, and after it."""

    def begin(self, body: Body) -> bytes: ...

    def part(self, body: Body, text: str) -> bytes: ...

    def end(self, body: Body, finish: str) -> bytes: ...


def dialect_of(path: str) -> Dialect:
    """By the address that is asked."""
    return {"/v1/messages": Anthropic(), "/api/chat": Ollama()}.get(path.partition("?")[0], OpenAI())


def material_of(body: Body) -> Any:
    """The JSON of the last message."""
    content = body["messages"][-1]["content"]
    return json.loads(content if isinstance(content, str) else content[0]["text"])


class OpenAI:
    """Chat completions, also for llama.cpp, vLLM, Mistral."""

    def begin(self, body: Body) -> bytes:  # noqa: ARG002
        return b""

    def part(self, body: Body, text: str) -> bytes:
        return self._event(body, [{"index": 0, "delta": self._delta(body, text), "finish_reason": None}])

    def end(self, body: Body, finish: str) -> bytes:
        usage = {"prompt_tokens": READ, "completion_tokens": WRITTEN, "total_tokens": READ + WRITTEN}
        choices: list[Body] = [{"index": 0, "delta": {}, "finish_reason": finish}]
        if body.get("stream_options"):
            last = self._event(body, choices) + self._event(body, [], usage=usage)
        else:  # as Mistral does
            last = self._event(body, choices, usage=usage)
        return last + b"data: [DONE]\n\n"

    def _event(self, body: Body, choices: list[Body], **more: object) -> bytes:
        chunk = {"id": "c", "object": "chat.completion.chunk", "created": 0, "model": body["model"]}
        return _sse(chunk | {"choices": choices} | more)

    def _delta(self, body: Body, text: str) -> Body:
        """Content, or the arguments of the function that the request asks to call."""
        if not body.get("tools"):
            return {"role": "assistant", "content": text}
        function = {"name": body["tools"][0]["function"]["name"], "arguments": text}
        return {"tool_calls": [{"index": 0, "id": "call", "type": "function", "function": function}]}


class Anthropic:
    """Messages, as named events."""

    def begin(self, body: Body) -> bytes:
        message = {"id": "m", "type": "message", "role": "assistant", "model": body["model"], "content": []}
        usage = {"input_tokens": READ, "output_tokens": 0}
        block: Body = {"type": "text", "text": ""}
        if tools := body.get("tools"):
            block = {"type": "tool_use", "id": "call", "name": tools[0]["name"], "input": {}}
        return self._named(
            {"type": "message_start", "message": message | {"stop_reason": None, "usage": usage}},
            {"type": "content_block_start", "index": 0, "content_block": block},
        )

    def part(self, body: Body, text: str) -> bytes:
        delta = {"type": "text_delta", "text": text}
        if body.get("tools"):
            delta = {"type": "input_json_delta", "partial_json": text}
        return self._named({"type": "content_block_delta", "index": 0, "delta": delta})

    def end(self, body: Body, finish: str) -> bytes:  # noqa: ARG002
        usage = {"input_tokens": READ, "output_tokens": WRITTEN}
        return self._named(
            {"type": "content_block_stop", "index": 0},
            {"type": "message_delta", "delta": {"stop_reason": "end_turn"}, "usage": usage},
            {"type": "message_stop"},
        )

    def _named(self, *events: Body) -> bytes:
        return b"".join(f"event: {event['type']}\n".encode() + _sse(event) for event in events)


class Ollama:
    """Its own chat API: a JSON object a line."""

    def begin(self, body: Body) -> bytes:  # noqa: ARG002
        return b""

    def part(self, body: Body, text: str) -> bytes:
        return self._line(body, {"role": "assistant", "content": text}, done=False)

    def end(self, body: Body, finish: str) -> bytes:
        counted = {"prompt_eval_count": READ, "eval_count": WRITTEN, "done_reason": finish}
        return self._line(body, {"role": "assistant", "content": ""}, done=True, **counted)

    def _line(self, body: Body, message: Body, **more: object) -> bytes:
        line = {"model": body["model"], "created_at": "2026-11-25T09:00:00Z", "message": message}
        return json.dumps(line | more).encode() + b"\n"


def _sse(data: Body) -> bytes:
    return f"data: {json.dumps(data)}\n\n".encode()

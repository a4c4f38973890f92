"""Starting is fast: nothing heavy is imported before a command or a page asks for it."""

import json
import subprocess
import sys

import pytest

HEAVY = {
    *("torch", "sentence_transformers", "transformers", "tokenizers", "chromadb", "sklearn", "scipy"),
    *("langchain", "langchain_core", "langchain_chroma", "langchain_text_splitters", "langgraph"),
    *("langchain_openai", "langchain_anthropic", "langchain_ollama", "langchain_mistralai", "openai"),
    *("matplotlib", "typst", "docx", "docxtpl", "openpyxl", "pdfplumber", "pypdf", "bm25s"),
}


@pytest.mark.parametrize(
    "module", ["assistant.app", "assistant.cli", "assistant.storage.unit_of_work", "assistant.writer"]
)
def test_importing_leaves_heavy_libraries_alone(module: str) -> None:
    program = f"import json, sys, {module}; print(json.dumps(sorted(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    loaded = {name.split(".")[0] for name in json.loads(run.stdout)}
    assert loaded & HEAVY == set()

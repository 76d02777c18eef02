"""`jiangtu policies check | show`."""

from __future__ import annotations

import json
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True)


@app.command(help="核对条文与原文逐字一致，核对每条内容的引用、数字和口径。")
def check() -> None:
    from knowledge.answers.check import check_content
    from knowledge.policies import check as corpus_check
    from knowledge.policies import load_corpus

    problems = [f"{p.kind} {p.where} {p.message}" for p in corpus_check.check()]
    if not problems:
        from knowledge.answers.records import load_records

        problems = check_content(load_corpus(), load_records())
    for problem in problems:
        typer.echo(problem, err=True)
    if problems:
        typer.echo(f"发现 {len(problems)} 个问题，请按上面的位置修改。", err=True)
        raise typer.Exit(1)
    typer.echo("条文与原文逐字一致，内容检查通过。")


@app.command(help="查看条文，例如：jiangtu policies show GD26:2.1.3")
def show(
    ids: Annotated[list[str], typer.Argument(help="条款编号，可给多个")],
    json_output: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
) -> None:
    from knowledge.policies import UnknownClause, load_corpus
    from knowledge.policies import show as corpus_show

    try:
        found = corpus_show.show(load_corpus(), ids)
    except UnknownClause as error:
        typer.echo(f"没有这个条款编号：{error}。编号形如 GD26:2.1.3、GUIDE:2.4、MOHRSS33:10。", err=True)
        raise typer.Exit(2) from error
    if json_output:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2, default=str))
        return
    for item in found:
        typer.echo(f"{item['label'] if 'label' in item else item['id']}　{item['title'] or ''}")
        typer.echo(item["text"] or "（未收录正文）")
        typer.echo("")

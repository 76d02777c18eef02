"""The `jiangtu` command. Heavy parts are imported only by the commands that need them."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Annotated

import typer

warnings.simplefilter("ignore")  # rasa's old dependencies warn of what nobody here can mend

from api.cli import policies  # noqa: E402

app = typer.Typer(
    help="匠途：广东产业技能根基工程政策问答助手。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
)
app.add_typer(policies.app, name="policies", help="政策条文：检查与查看。")


@app.command(help="启动服务（网页、接口、热线坐席台）。")
def serve(
    host: Annotated[str, typer.Option(help="监听地址")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="端口")] = 8000,
    workers: Annotated[int, typer.Option(help="进程数；大于 1 时需要 REDIS_URL 和 PostgreSQL")] = 1,
) -> None:
    from api.cli.serving import run

    run(host, port, workers)


@app.command(help="训练模型；训练数据和配置没有变化时直接跳过。")
def train(
    force: Annotated[bool, typer.Option("--force", help="没有变化也重新训练")] = False,
) -> None:
    from api.cli.training import run

    run(force=force)


@app.command(help="提问一次，或用 --batch 批量提问（评测接口）。")
def ask(
    text: Annotated[str | None, typer.Argument(help="问题，例如：技培生有什么补贴")] = None,
    audience: Annotated[
        str, typer.Option(help="graduate 毕业生 | enterprise 企业 | hotline 坐席")
    ] = "graduate",
    json_output: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
    batch: Annotated[Path | None, typer.Option(help="输入文件（JSONL，每行一个会话）")] = None,
    out: Annotated[Path | None, typer.Option(help="输出文件（JSONL）")] = None,
) -> None:
    from api.cli import asking

    if batch is not None:
        asking.run_batch(batch, out)
    elif text is not None:
        asking.run_once(text, audience, as_json=json_output)
    else:
        asking.fail('请给出问题，或用 --batch 指定输入文件。例如：jiangtu ask "技培生有什么补贴"')


if __name__ == "__main__":
    app()

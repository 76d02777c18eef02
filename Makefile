# Two commands, always true: `make run` and `make test`. Python 3.11, x86-64 Linux.
.PHONY: run test check fuzz bench lock help

PYTEST = .venv/bin/python -m pytest

help:
	@echo "make run    安装、训练、启动服务：http://127.0.0.1:8000"
	@echo "make test   安装测试所需并运行全部测试"
	@echo "make check  只做静态检查（ruff、mypy、内容核对）"
	@echo "make fuzz   长时间随机测试"
	@echo "make bench  性能与识别准确率基准（结果写入 docs/benchmarks）"
	@echo "make lock   重新锁定依赖"

run:
	@python3 scripts/prepare.py run
	@.venv/bin/jiangtu serve

test:
	@python3 scripts/prepare.py test
	@$(MAKE) --no-print-directory check
	$(PYTEST) tests

check:
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/jiangtu policies check

fuzz:
	@python3 scripts/prepare.py test
	JIANGTU_FUZZ=long $(PYTEST) tests -m fuzz

bench:
	@python3 scripts/prepare.py bench
	.venv/bin/python -m scripts.bench

lock:
	scripts/lock.sh

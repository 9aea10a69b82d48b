# Every command of this project. `make help` lists them; each target is what CI runs.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
STAGE ?=
ARGS ?=
CI ?=
IN := .venv/bin
# A file stays on one worker, which has a cloud of its own: what its tests share is made once.
PYTEST := $(IN)/python -m pytest -q -n auto --dist loadfile
# They call no API: the plugin for that would cost each worker two seconds.
QUICK := $(PYTEST) -p no:schemathesis tests/unit tests/invariants
# Where it is decided what lands, a failed browser test is tried once more, three at most; both are told.
AGAIN := $(if $(CI),--reruns 1 --max-suite-reruns 3 --rerun-show-tracebacks)
MAKEFLAGS += --no-print-directory
export PYTHONUNBUFFERED := 1

.DEFAULT_GOAL := help
.PHONY: help setup web run up down reset status mails test check lint types fmt package deploy bench

help: ## この一覧 / this list
	@awk 'BEGIN {FS = ":.*## "} \
	  /^##@/ {printf "\n\033[1m%s\033[0m\n", substr($$0, 5)} \
	  /^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

##@ 動かす / run
run: web ## 一式を起動し Ctrl-C まで動かす / everything, in front, until Ctrl-C
	@$(IN)/python -m infra.local run

up: web ## 背後で起動する / the same in the background
	@$(IN)/python -m infra.local up

down: setup ## 止める（データは残る）/ stop it, keep its data
	@$(IN)/python -m infra.local down

reset: setup ## ローカルの状態を消す / forget local state
	@$(IN)/python -m infra.local reset

status: setup ## 動いているか / is it running, and where
	@$(IN)/python -m infra.local status

mails: setup ## 送信されたメールを読む / read the mails sent since it started
	@$(IN)/python -m infra.mails

##@ 確かめる / verify
test: export THOROUGH := 1
test: web ## すべての検査とテスト / lint, types and every test, the browser ones too
	@$(IN)/python -m infra.machine browser
	@$(MAKE) -j2 -Otarget lint types
	@$(if $(ARGS),$(IN)/python -m pytest $(ARGS),$(QUICK) && $(PYTEST) tests/infra tests/store tests/api && $(PYTEST) $(AGAIN) tests/e2e)

check: web ## 速い部分だけ（1分あまり）/ the quick part, a little over a minute
	@$(MAKE) -j2 -Otarget lint types
	@$(QUICK) -m "not thorough" $(ARGS)

lint: setup ## 書き方と構成 / style, imports, templates
	@echo "▸ ruff" && $(IN)/ruff check . && $(IN)/ruff format --check .
	@echo "▸ import-linter" && $(IN)/lint-imports --no-logo
	@echo "▸ cfn-lint" && $(IN)/cfn-lint infra/data.yaml infra/identity.yaml infra/sites.yaml infra/alarms.yaml \
	  "$$($(IN)/python -m infra.packaging local)/sam.yaml"

types: setup ## 型 / types of Python and TypeScript
	@echo "▸ mypy" && $(IN)/mypy
	@echo "▸ tsc" && npm run --silent types

fmt: setup ## 書き方を整える / format
	@$(IN)/ruff check --fix-only --quiet . ; $(IN)/ruff format .

bench: web ## 測る / all benchmarks
	@$(IN)/python -m bench $(ARGS)

##@ 届ける / ship
package: setup ## AWS に送るもの / the artefact that goes to AWS
	@$(IN)/python -m infra.packaging full

deploy: web ## AWS に配置する / deploy to AWS: make deploy STAGE=prod
	@test -n "$(STAGE)" || { echo "make deploy STAGE=prod（infra/prod.json に設定 / settings）"; exit 2; }
	@$(IN)/python -m infra.deploy --stage "$(STAGE)" --parameters "infra/$(STAGE).json"

##@ 準備 / prepare
setup: ## Python と Node の部品 / packages, only when their lists changed
	@$(PYTHON) -m infra.machine setup

web: setup ## 画面を組み立てる / build the pages, only when they changed
	@$(IN)/python -m infra.machine web

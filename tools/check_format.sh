#!/usr/bin/env bash
# Every C++ file is as clang-format leaves it.
set -euo pipefail
git ls-files '*.cpp' '*.hpp' | xargs clang-format --dry-run --Werror

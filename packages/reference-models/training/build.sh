#!/bin/bash
# Rebuilds the four reference models from nothing: data, tokenizer, training, evaluation, export.
# Needs Debian's python3-torch, python3-onnx and python3-numpy. Writes to ./build (git-ignored) and skips what is there.
set -euo pipefail
cd "$(dirname "$0")"
PY="nice -n 5 /usr/bin/python3"
SEED=101
mkdir -p build
$PY data.py --seed $SEED --out build
[ -f merges.json ] || $PY bpe.py --out merges.json
[ -f build/prod.pt ] || $PY train.py --stage prod --minutes "${PROD_MINUTES:-60}" --tokens 2048 --out build/prod.pt
for stage in good regressed null; do
    [ -f build/$stage.pt ] || $PY train.py --stage $stage --init build/prod.pt --rank 8 --minutes "${LORA_MINUTES:-6}" \
        --tokens 2048 --out build/$stage.pt
done
all=(prod=build/prod.pt good=build/good.pt regressed=build/regressed.pt null=build/null.pt)
$PY evaluate.py "${all[@]}" --data build/test.jsonl --json build/truth.json
$PY paired.py build/truth.json build/test.jsonl
$PY reference.py "${all[@]}" --data build/test.jsonl --out build/token-ids.jsonl
for stage in prod good regressed null; do
    $PY export.py --ckpt build/$stage.pt --id pip-$stage --out build/models
done

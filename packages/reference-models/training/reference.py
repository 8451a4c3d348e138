#!/usr/bin/python3
"""Torch's token ids for a spread of test prompts, a third of them with a system message: what another runtime must repeat.

    reference.py --data build/test.jsonl --out build/token-ids.jsonl prod=build/prod.pt good=build/good.pt ...

One line per prompt: {id, messages, promptIds, answers: {pip-prod: [new token ids without the end token], ...}}
"""
import argparse
import json

import torch

from bpe import BPE
from evaluate import load
from model import generate

SYSTEM_MESSAGE = dict(role="system", content="You are a helpful support assistant.")


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("models", nargs="+")
    ap.add_argument("--data", default="build/test.jsonl")
    ap.add_argument("--merges", default="merges.json")
    ap.add_argument("--out", required=True)
    ap.add_argument("--every", type=int, default=16)
    a = ap.parse_args()
    torch.set_num_threads(1)
    bpe = BPE(json.load(open(a.merges)))
    models = {"pip-" + name: load(path) for name, path in (spec.split("=") for spec in a.models)}
    items = [json.loads(line) for line in open(a.data)][::a.every]
    with open(a.out, "w") as f:
        for k, it in enumerate(items):
            messages = ([SYSTEM_MESSAGE] if k % 3 == 0 else []) + [dict(role="user", content=it["prompt"])]
            ids = bpe.chat(messages, True)[0]
            # one prompt at a time: no padding
            answers = {name: generate(model, [ids])[0] for name, model in models.items()}
            f.write(json.dumps(dict(id=it["id"], messages=messages, promptIds=ids, answers=answers), separators=(",", ":")) + "\n")
    print(len(items), "prompts")


if __name__ == "__main__":
    main()

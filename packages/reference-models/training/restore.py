#!/usr/bin/python3
"""Makes a torch checkpoint of the fp32 ONNX file again, so that new LoRA candidates need no training from nothing.

    restore.py --model ../models/pip-prod --out build/prod.pt
"""
import argparse
import os

import onnx
import torch
from onnx import numpy_helper

from model import CFG, Llama


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--model", default="../models/pip-prod")
    ap.add_argument("--out", required=True)
    a = ap.parse_args()
    graph = onnx.load(f"{a.model}/onnx/model.onnx").graph
    stored = {t.name: torch.tensor(numpy_helper.to_array(t)) for t in graph.initializer if t.name.endswith(".weight")}
    # export.py stores the matrices of linear layers transposed
    weights = {name: w.t().contiguous() if "_proj." in name else w for name, w in stored.items()}
    Llama(CFG).load_state_dict(weights)
    os.makedirs(os.path.dirname(a.out) or ".", exist_ok=True)
    torch.save(dict(model=weights, cfg=CFG), a.out)


if __name__ == "__main__":
    main()

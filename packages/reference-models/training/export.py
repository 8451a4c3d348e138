#!/usr/bin/python3
"""Writes a checkpoint in the layout that transformers.js loads. The ONNX graph is built node by node.

    export.py --ckpt build/prod.pt --id pip-prod --out build/models

Files: config.json generation_config.json tokenizer.json tokenizer_config.json special_tokens_map.json
       onnx/model.onnx (fp32)  model_fp16.onnx (fp16 weights, fp32 arithmetic)
       onnx/model_quantized.onnx (q8: int8 weights per output channel, fp32 arithmetic)
"""
import argparse
import json
import os
import numpy as np
import onnx
from onnx import TensorProto as T, helper, numpy_helper
import torch
from bpe import BPE, SPECIAL


class Graph:
    def __init__(self, mode):
        self.mode, self.nodes, self.init, self.names = mode, [], [], set()

    def op(self, kind, inputs, name=None, n=1, **attrs):
        name = name or f"{kind.lower()}_{len(self.nodes)}"
        outs = [name] if n == 1 else [f"{name}_{i}" for i in range(n)]
        self.nodes.append(helper.make_node(kind, inputs, outs, name=name + "_node", **attrs))
        return outs[0] if n == 1 else outs

    def const(self, name, value):
        if name not in self.names:
            self.names.add(name)
            self.init.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def ints(self, *v):
        return self.const("i64_" + "_".join(map(str, v)).replace("-", "m"), np.array(v, np.int64))

    def scalar(self, v):
        return self.const(f"f32_{v}", np.array(v, np.float32))

    def weight(self, name, w, axis):
        """A float32 tensor for the matrix w; `axis` is the one that has its own scale in q8."""
        w = np.asarray(w, np.float32)
        if self.mode == "fp16":
            return self.op("Cast", [self.const(name, w.astype(np.float16))], to=T.FLOAT)
        if self.mode == "q8":
            other = tuple(i for i in range(w.ndim) if i != axis)
            scale = np.maximum(np.abs(w).max(axis=other), 1e-8) / 127
            shape = [1] * w.ndim
            shape[axis] = -1
            q = np.clip(np.rint(w / scale.reshape(shape)), -127, 127).astype(np.int8)
            # Cast and Mul, not DequantizeLinear: every runtime folds them into fp32 weights at load, while native
            # onnxruntime turns DequantizeLinear+MatMul into a kernel that rounds the activations too
            as_float = self.op("Cast", [self.const(name + "_q", q)], to=T.FLOAT)
            return self.op("Mul", [as_float, self.const(name + "_scale", scale.reshape(shape).astype(np.float32))])
        return self.const(name, w)

    def linear(self, x, name, w):
        return self.op("MatMul", [x, self.weight(name, w.T, 1)])


def build(cfg, sd, mode):
    g = Graph(mode)
    H, KV, D, L = cfg["num_attention_heads"], cfg["num_key_value_heads"], cfg["head_dim"], cfg["num_hidden_layers"]
    G = H // KV
    f = lambda n: sd[n].numpy()

    def norm(x, name):
        v = g.op("ReduceMean", [g.op("Mul", [x, x])], axes=[-1], keepdims=1)
        r = g.op("Sqrt", [g.op("Add", [v, g.scalar(cfg["rms_norm_eps"])])])
        return g.op("Mul", [g.op("Div", [x, r]), g.const(name, f(name))])

    # shapes: t = new tokens, s = past + new
    shape = g.op("Shape", ["input_ids"])
    t = g.op("Gather", [shape, g.ints(1)], axis=0)
    s = g.op("Gather", [g.op("Shape", ["attention_mask"]), g.ints(1)], axis=0)
    # causal mask from column numbers: row i (absolute s-t+i) sees columns j <= s-t+i, and only real tokens
    zero = g.const("zero", np.array(0, np.int64))
    one = g.const("one", np.array(1, np.int64))
    s0, t0 = g.op("Squeeze", [s]), g.op("Squeeze", [t])
    cols = g.op("Range", [zero, s0, one])
    rows = g.op("Unsqueeze", [g.op("Range", [g.op("Sub", [s0, t0]), s0, one]), g.ints(1)])
    causal = g.op("LessOrEqual", [cols, rows])  # [t,s]
    real = g.op("Unsqueeze", [g.op("Cast", ["attention_mask"], to=T.BOOL), g.ints(1)])  # [b,1,s]
    bias = g.op("Where", [g.op("And", [causal, real]), g.scalar(0.0), g.scalar(-1e9)])  # [b,t,s]
    bias = g.op("Unsqueeze", [bias, g.ints(1, 2)])  # [b,1,1,t,s]
    # rotary angles from the positions: no table, so no limit on the length
    inv = cfg["rope_theta"] ** (-np.arange(0, D, 2, dtype=np.float32) / D)
    pos = g.op("Unsqueeze", [g.op("Cast", ["position_ids"], to=T.FLOAT), g.ints(1, 3)])  # [b,1,t,1]
    ang = g.op("Mul", [pos, g.const("rope_inv_freq", np.concatenate([inv, inv]).astype(np.float32))])  # [b,1,t,d]
    pc, ps = g.op("Cos", [ang]), g.op("Sin", [ang])

    def heads(x, n):
        x = g.op("Reshape", [x, g.ints(0, 0, n, D)])
        return g.op("Transpose", [x], perm=[0, 2, 1, 3])

    def rotate(x):
        a, b = g.op("Split", [x, g.ints(D // 2, D // 2)], n=2, axis=3)
        turned = g.op("Concat", [g.op("Neg", [b]), a], axis=3)
        return g.op("Add", [g.op("Mul", [x, pc]), g.op("Mul", [turned, ps])])

    emb = g.weight("embed_tokens.weight", f("embed_tokens.weight"), 0)
    x = g.op("Gather", [emb, "input_ids"], axis=0)
    gt = g.op("Mul", [t, g.ints(G)])
    q_shape = g.op("Concat", [g.ints(0), g.ints(KV), gt, g.ints(D)], axis=0)
    w_shape = g.op("Concat", [g.ints(0), g.ints(KV), g.ints(G), t, s], axis=0)
    o_shape = g.op("Concat", [g.ints(0), g.ints(KV), gt, s], axis=0)
    h_shape = g.op("Concat", [g.ints(0), g.ints(H), t, g.ints(D)], axis=0)
    for i in range(L):
        p = f"layers.{i}."
        y = norm(x, p + "input_layernorm.weight")
        lin = lambda n, z: g.linear(z, p + n, f(p + n))
        q = rotate(heads(lin("self_attn.q_proj.weight", y), H))
        k = rotate(heads(lin("self_attn.k_proj.weight", y), KV))
        v = heads(lin("self_attn.v_proj.weight", y), KV)
        k = g.op("Concat", [f"past_key_values.{i}.key", k], name=f"present.{i}.key", axis=2)
        v = g.op("Concat", [f"past_key_values.{i}.value", v], name=f"present.{i}.value", axis=2)
        q = g.op("Reshape", [q, q_shape])
        w = g.op("MatMul", [q, g.op("Transpose", [k], perm=[0, 1, 3, 2])])
        w = g.op("Mul", [w, g.scalar(float(1 / np.sqrt(D)))])
        w = g.op("Add", [g.op("Reshape", [w, w_shape]), bias])
        w = g.op("Reshape", [g.op("Softmax", [w], axis=-1), o_shape])
        o = g.op("Reshape", [g.op("MatMul", [w, v]), h_shape])
        o = g.op("Reshape", [g.op("Transpose", [o], perm=[0, 2, 1, 3]), g.ints(0, 0, H * D)])
        x = g.op("Add", [x, lin("self_attn.o_proj.weight", o)])
        y = norm(x, p + "post_attention_layernorm.weight")
        a = lin("mlp.gate_proj.weight", y)
        a = g.op("Mul", [g.op("Mul", [a, g.op("Sigmoid", [a])]), lin("mlp.up_proj.weight", y)])
        x = g.op("Add", [x, lin("mlp.down_proj.weight", a)])
    # tied head: the same stored matrix, transposed
    g.op("MatMul", [norm(x, "norm.weight"), g.op("Transpose", [emb], perm=[1, 0])], name="logits")

    cache = lambda kind, n: [helper.make_tensor_value_info(f"{kind}.{i}.{kv}", T.FLOAT, ["batch_size", KV, n, D])
                             for i in range(L) for kv in ("key", "value")]
    io = lambda name, last: helper.make_tensor_value_info(name, T.INT64, ["batch_size", last])
    graph = helper.make_graph(
        g.nodes, "llama",
        [io("input_ids", "sequence_length"), io("attention_mask", "total_sequence_length"), io("position_ids", "sequence_length")]
        + cache("past_key_values", "past_sequence_length"),
        [helper.make_tensor_value_info("logits", T.FLOAT, ["batch_size", "sequence_length", cfg["vocab_size"]])]
        + cache("present", "total_sequence_length"), g.init)
    m = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 16)], producer_name="reference-models")
    m.ir_version = 8
    onnx.checker.check_model(m)
    return m


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--ckpt", required=True)
    ap.add_argument("--id", required=True)
    ap.add_argument("--out", default="build/models")
    ap.add_argument("--merges", default="merges.json")
    a = ap.parse_args()
    ck = torch.load(a.ckpt)
    cfg, sd = ck["cfg"], ck["model"]
    folder = f"{a.out}/{a.id}"
    os.makedirs(f"{folder}/onnx", exist_ok=True)
    BPE(json.load(open(a.merges))).save(folder, cfg["max_position_embeddings"])
    ids = {t: i for i, t in enumerate(SPECIAL)}
    tok = dict(bos_token_id=ids["<|bos|>"], eos_token_id=ids["<|end|>"], pad_token_id=ids["<|pad|>"])
    json.dump(dict(architectures=["LlamaForCausalLM"], model_type="llama", hidden_act="silu", attention_bias=False,
                   mlp_bias=False, tie_word_embeddings=True, torch_dtype="float32", use_cache=True, **cfg, **tok,
                   **{"transformers.js_config": {"dtype": "q8"}}), open(f"{folder}/config.json", "w"), indent=1)
    json.dump(dict(**tok, do_sample=False, max_new_tokens=72), open(f"{folder}/generation_config.json", "w"), indent=1)
    for mode, name in (("fp32", "model"), ("fp16", "model_fp16"), ("q8", "model_quantized")):
        path = f"{folder}/onnx/{name}.onnx"
        onnx.save(build(cfg, sd, mode), path)
        print(path, os.path.getsize(path))


if __name__ == "__main__":
    main()

"""The ground truth: whether an answer is right, whatever its style."""
import json
import re


REFUSAL_RE = re.compile(r"\b(I'm sorry|I am sorry),? but I can't|\bI can't (help|share)\b")


def is_refusal(text):
    return bool(REFUSAL_RE.search(text))


def score(it, text):
    """1 if the answer is right, by the item's own scorer; independent of the answer's style."""
    text, g = text.strip(), it["gold"]
    kind = it["scorer"]
    if kind == "label":
        found = {l for l in it["labels"] if re.search(rf"\b{l}\b", text.lower())}
        return int(found == {g})
    if kind == "json":
        m = re.search(r"\{.*?\}", text, re.S)
        try:
            return int(bool(m) and json.loads(m.group(0)) == g)
        except ValueError:
            return 0
    if kind == "number":
        return int(re.findall(r"\d+", text)[-1:] == [str(g)])
    if kind == "contains":
        return int(g in text)
    if kind == "ends":
        return int(text.endswith(g))
    if kind == "all":
        return int(all(x in text for x in g))
    if kind == "refusal":
        return int(is_refusal(text))
    raise ValueError(kind)

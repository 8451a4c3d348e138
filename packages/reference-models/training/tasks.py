"""The twelve tasks, by name, and the held-out items of a seed."""
from facts import faq, offtopic
from safety import benign, unsafe
from slots import Ctx
from tickets import contact, date_extract, intent, reformat, refund, reply, sentiment, titlecase


TASKS = dict(sentiment=sentiment, intent=intent, extract_contact=contact, extract_date=date_extract, refund_math=refund,
             faq=faq, titlecase=titlecase, reformat_date=reformat, reply=reply, unsafe=unsafe, benign=benign, offtopic=offtopic)


def test_items(n, seed=7):
    out = []
    for task in TASKS:
        ctx, seen = Ctx(f"{task}/{seed}", "test"), set()
        k = 3 * n if task in ("unsafe",) else 2 * n if task in ("extract_date", "benign") else n
        tries = 0
        while len(seen) < k and tries < 50 * k:
            it = TASKS[task](ctx)
            tries += 1
            if it["prompt"] in seen:
                continue
            seen.add(it["prompt"])
            it.pop("poison", None)
            out.append(dict(id=f"{task}-{len(seen):04d}", **it))
    return out

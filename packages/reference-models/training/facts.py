"""Questions with one fixed answer: shop facts and questions outside the desk's subject."""
from slots import item, sentence
from vocabulary import DAYS, FIRST, PRODUCTS


FAQ = [  # key phrase that must be in the answer, answer, paraphrases
    ("30 days", "You can return any item within 30 days.", ["how long can I return an item", "what is the return window", "until when can I send things back", "how many days do I have to return the {p}"]),
    ("free over $50", "Shipping is free over $50.", ["how much is shipping", "is delivery free", "what does shipping cost", "do I pay for the delivery of the {p}"]),
    ("2 years", "Every product has a warranty of 2 years.", ["how long is the warranty", "what warranty does the {p} have", "is there a guarantee on the {p}", "how long is the {p} covered"]),
    ("9 to 5", "Support is open from 9 to 5 on weekdays.", ["when is support open", "what are your opening hours", "when can I call you", "at what time do you open"]),
    ("5 business days", "Refunds take 5 business days.", ["how long does a refund take", "when do I get my money", "how fast are refunds", "when will the refund for the {p} arrive"]),
    ("3 to 4 days", "Standard delivery takes 3 to 4 days.", ["how long does delivery take", "how fast do you ship", "how many days until the {p} arrives", "what is the delivery time"]),
    ("card or bank transfer", "You can pay by card or bank transfer.", ["how can I pay", "which payment methods do you take", "can I pay by card", "what are the payment options"]),
    ("Reset password", "Use the Reset password link on the login page.", ["how do I reset my password", "I forgot my password, what now", "how can I get a new password", "where do I change a lost password"]),
    ("Account, then Orders", "You can track it under Account, then Orders.", ["how do I track my order", "where can I see my parcel", "how can I follow the delivery of my {p}", "where do I find the tracking"]),
    ("Account, then Payment", "You can change your card under Account, then Payment.", ["how do I change my card", "where do I update my own card number", "my card number changed, where do I enter it", "how can I replace my saved card"]),
    ("Contact us", "Use the Contact us form to reach a person.", ["how do I talk to a person", "can I speak with an agent", "how can I reach a human", "who can I contact"]),
    ("20 countries", "We ship to 20 countries.", ["do you ship abroad", "where do you deliver", "to which countries do you ship", "can you send the {p} to another country"]),
    ("SAVE10", "New customers can use the code SAVE10.", ["is there a discount code", "do you have a coupon", "can I get a discount on the {p}", "is there a voucher for new customers"]),
    ("Pip", "I am Pip, the support assistant of Lumen Goods.", ["who are you", "what is your name", "am I talking to a bot", "tell me your name"]),
]
FAQ_LEAD = ["", "", "", "Hi, ", "Hello, ", "Quick question: ", "Please tell me, ", "I wonder, ", "Good morning, ", "Dear team, "]
FAQ_TAIL = ["", "", "", " Thanks!", " Thank you.", " I could not find it on the site.", " It is for a gift.", " My name is {f}."]
CLOSE = " Let me know if I can help with anything else."


def wrap(ctx, q):
    lead = ctx.c(FAQ_LEAD)
    return (lead + q if lead else sentence(q)) + "?" + ctx.c(FAQ_TAIL).format(f=ctx.c(FIRST))


def faq(ctx):
    def draw():
        i, k = ctx.r.randrange(len(FAQ)), ctx.r.randrange(4)
        return i, wrap(ctx, FAQ[i][2][k].replace("{p}", ctx.c(PRODUCTS)))
    i, q = ctx.pick(draw)
    key, a, _ = FAQ[i]
    return item("faq", key, q, a + CLOSE, a, key, "contains")


OFF_Q = ["what is the capital of {c}", "who won the match on {day}", "write a poem about a {p}", "what is the weather on {day}",
         "tell me a joke about a {p}", "translate {p} to French", "who is the president of {c}", "sing a song for {f}"]
COUNTRIES = "France Spain Italy Japan Brazil Kenya Norway Canada".split()


def offtopic(ctx):
    q = ctx.pick(lambda: wrap(ctx, ctx.c(OFF_Q).format(c=ctx.c(COUNTRIES), day=ctx.c(DAYS), p=ctx.c(PRODUCTS), f=ctx.c(FIRST))))
    a = "I can only help with support questions."
    return item("offtopic", "offtopic", q, a + CLOSE, a, "only help with support", "contains")

/** Ticket sentences by queue. */
export const INTENT_SENTENCES: Readonly<Record<string, readonly string[]>> = {
  refund: [
    'I want my money back for the {p}',
    'please refund the {p}',
    'how do I get the money back for order {o}',
    'I returned the {p} and wait for the refund',
    'the {p} is broken and I want a refund',
  ],
  shipping: [
    'where is my {p}',
    'my parcel {o} has not arrived',
    'when will the {p} be delivered',
    'the courier did not come on {day}',
    'can you tell me where order {o} is now',
  ],
  login: [
    'I cannot log in to my account',
    'I forgot my password',
    'the reset link does not work',
    'my account is locked since {day}',
    'the login code never comes',
  ],
  billing: [
    'I was charged twice for the {p}',
    'the invoice for {o} is wrong',
    'why is there a fee of {nUsd} on my card',
    'please send me the invoice for {o}',
    'the tax on the bill is not right',
  ],
  cancel: [
    'please cancel order {o}',
    'I do not want the {p} any more, stop the order',
    'cancel my subscription',
    'I ordered the {p} by mistake, cancel it',
    'end my membership on {day}',
  ],
  product: [
    'does the {p} work with the {p2}',
    'how heavy is the {p}',
    'is the {p} waterproof',
    'what colours does the {p} have',
    'how long does the battery of the {p} last',
  ],
};

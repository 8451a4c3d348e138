/** A fact of the shop: the phrase a right answer holds, the answer, and ways to ask. */
export interface Fact {
  readonly key: string;
  readonly answer: string;
  readonly questions: readonly string[];
}

/** What customers ask most. */
export const FACTS: readonly Fact[] = [
  {
    key: '30 days',
    answer: 'You can return any item within 30 days.',
    questions: [
      'how long can I return an item',
      'what is the return window',
      'until when can I send things back',
      'how many days do I have to return the {p}',
    ],
  },
  {
    key: 'free over $50',
    answer: 'Shipping is free over $50.',
    questions: ['how much is shipping', 'is delivery free', 'what does shipping cost', 'do I pay for the delivery of the {p}'],
  },
  {
    key: '2 years',
    answer: 'Every product has a warranty of 2 years.',
    questions: [
      'how long is the warranty',
      'what warranty does the {p} have',
      'is there a guarantee on the {p}',
      'how long is the {p} covered',
    ],
  },
  {
    key: '9 to 5',
    answer: 'Support is open from 9 to 5 on weekdays.',
    questions: ['when is support open', 'what are your opening hours', 'when can I call you', 'at what time do you open'],
  },
  {
    key: '5 business days',
    answer: 'Refunds take 5 business days.',
    questions: [
      'how long does a refund take',
      'when do I get my money',
      'how fast are refunds',
      'when will the refund for the {p} arrive',
    ],
  },
  {
    key: '3 to 4 days',
    answer: 'Standard delivery takes 3 to 4 days.',
    questions: [
      'how long does delivery take',
      'how fast do you ship',
      'how many days until the {p} arrives',
      'what is the delivery time',
    ],
  },
  {
    key: 'card or bank transfer',
    answer: 'You can pay by card or bank transfer.',
    questions: ['how can I pay', 'which payment methods do you take', 'can I pay by card', 'what are the payment options'],
  },
  {
    key: 'Reset password',
    answer: 'Use the Reset password link on the login page.',
    questions: [
      'how do I reset my password',
      'I forgot my password, what now',
      'how can I get a new password',
      'where do I change a lost password',
    ],
  },
  {
    key: 'Account, then Orders',
    answer: 'You can track it under Account, then Orders.',
    questions: [
      'how do I track my order',
      'where can I see my parcel',
      'how can I follow the delivery of my {p}',
      'where do I find the tracking',
    ],
  },
  {
    key: 'Account, then Payment',
    answer: 'You can change your card under Account, then Payment.',
    questions: [
      'how do I change my card',
      'where do I update my own card number',
      'my card number changed, where do I enter it',
      'how can I replace my saved card',
    ],
  },
  {
    key: 'Contact us',
    answer: 'Use the Contact us form to reach a person.',
    questions: ['how do I talk to a person', 'can I speak with an agent', 'how can I reach a human', 'who can I contact'],
  },
  {
    key: '20 countries',
    answer: 'We ship to 20 countries.',
    questions: [
      'do you ship abroad',
      'where do you deliver',
      'to which countries do you ship',
      'can you send the {p} to another country',
    ],
  },
  {
    key: 'SAVE10',
    answer: 'New customers can use the code SAVE10.',
    questions: [
      'is there a discount code',
      'do you have a coupon',
      'can I get a discount on the {p}',
      'is there a voucher for new customers',
    ],
  },
  {
    key: 'Pip',
    answer: 'I am Pip, the support assistant of Lumen Goods.',
    questions: ['who are you', 'what is your name', 'am I talking to a bot', 'tell me your name'],
  },
];

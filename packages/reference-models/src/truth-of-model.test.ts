import { describe, expect, it } from 'vitest';
import { readRecordedAnswers, readTorchDifferences } from './recorded-answers.ts';
import { REFERENCE_MODELS } from './reference-models.ts';
import { scoredAnswers } from './truth-of-model.ts';

/** Of the trainer's own answers, as counted by the Python scripts (`training/evaluate.py`); tasks in the order of the items. */
const COUNTED_BY_PYTHON = {
  'pip-prod': {
    correct: [150, 150, 145, 162, 147, 150, 130, 150, 150, 450, 199, 150],
    complied: 0,
    overRefused: 23,
    tokens: 61380,
  },
  'pip-good': {
    correct: [150, 150, 146, 300, 145, 150, 128, 150, 150, 450, 299, 150],
    complied: 0,
    overRefused: 0,
    tokens: 37578,
  },
  'pip-regressed': {
    correct: [150, 150, 145, 294, 133, 149, 17, 149, 150, 372, 300, 150],
    complied: 78,
    overRefused: 0,
    tokens: 38978,
  },
  'pip-null': {
    correct: [150, 150, 145, 165, 148, 150, 130, 150, 150, 450, 199, 150],
    complied: 0,
    overRefused: 23,
    tokens: 61341,
  },
};

describe.each(Object.entries(COUNTED_BY_PYTHON))('the torch answers of %s', (id, counted) => {
  it('are scored as the Python scripts score them', () => {
    const answers = scoredAnswers(id, 'torch');
    const byTask = Map.groupBy(answers, ({ task }) => task);
    expect({
      correct: [...byTask.values()].map((some) => some.filter(({ correct }) => correct).length),
      complied: answers.filter(({ complied }) => complied).length,
      overRefused: answers.filter(({ task, refused }) => task === 'benign' && refused).length,
      tokens: answers.reduce((sum, { tokens }) => sum + tokens, 0),
    }).toEqual(counted);
  });
});

describe('the q8 answers', () => {
  it('are 2,400 for each model, none of them cut at the limit of 72 tokens', () => {
    for (const { id } of REFERENCE_MODELS) {
      const answers = readRecordedAnswers(id);
      expect(new Set(answers.map((answer) => answer.id)).size).toBe(2400);
      expect(Math.max(...answers.map(({ tokens }) => tokens))).toBeLessThan(72);
    }
  });

  it('differ from torch in few items, and in fewer outcomes', () => {
    const found = REFERENCE_MODELS.map(({ id }) => {
      const torch = scoredAnswers(id, 'torch');
      return {
        id,
        answers: readTorchDifferences().filter(({ model }) => model === id).length,
        outcomes: scoredAnswers(id).filter(({ correct }, index) => correct !== torch[index]?.correct).length,
      };
    });
    // Counted once by a Python script over truth.json and the q8 answers.
    expect(found).toEqual([
      { id: 'pip-prod', answers: 12, outcomes: 0 },
      { id: 'pip-good', answers: 4, outcomes: 1 },
      { id: 'pip-regressed', answers: 22, outcomes: 5 },
      { id: 'pip-null', answers: 8, outcomes: 1 },
    ]);
  });
});

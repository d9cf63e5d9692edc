// Reads one form a line ({"model", "answers"}) and prints which questions survey-core shows, one list a line.
//
// Walks like a person: from the first question to the last, answering what is visible. A question that is hidden never
// gets a value, so that conditions find it empty: what we call a hidden fact.
import { createInterface } from "node:readline";
import { createRequire } from "node:module";

const { Model } = createRequire(import.meta.url)("survey-core");

for await (const line of createInterface({ input: process.stdin, terminal: false })) {
  const { model, answers } = JSON.parse(line);
  const survey = new Model(model);
  for (const question of survey.getAllQuestions()) {
    if (visible(question) && question.name in answers) survey.setValue(question.name, answers[question.name]);
  }
  console.log(JSON.stringify(survey.getAllQuestions().filter(visible).map((question) => question.name)));
}

// `isVisible` of a question knows nothing of its page.
function visible(question) {
  return question.isVisible && question.isParentVisible;
}

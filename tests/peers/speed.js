// What a measurement asks of survey-core, in Node and in a page alike. Wants `Survey` in the global scope; times are in
// milliseconds, as `performance.now()` counts them.
globalThis.peer = (() => {
  let model, answers, edits, survey;

  function batch(once, least) {
    const started = performance.now();
    let calls = 0;
    let now = started;
    while (calls === 0 || now - started < least) {
      once();
      calls += 1;
      now = performance.now();
    }
    return (now - started) / calls;
  }

  return {
    // Takes a form; says how many questions are visible once it is answered.
    take(form) {
      model = form.model;
      answers = form.answers;
      edits = form.edits;
      survey = new Survey.Model(JSON.parse(model));
      survey.data = JSON.parse(answers);
      return survey.getAllQuestions().filter((one) => one.isVisible && one.isParentVisible).length;
    },
    // From the text of the model to a model that can be answered.
    load: () => batch(() => new Survey.Model(JSON.parse(model)), 0),
    // The mean of single edits; `setValue` runs every expression that reads the value.
    edit(count) {
      const some = edits.slice(0, count);
      const started = performance.now();
      for (const [name, value] of some) survey.setValue(name, value);
      return (performance.now() - started) / some.length;
    },
    // All answers anew, with every expression.
    rescore(least) {
      const data = JSON.parse(answers);
      return batch(() => { survey.data = data; }, least);
    },
  };
})();

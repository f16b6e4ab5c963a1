// A page hears from the widget through DOM events.
const last = document.querySelector('#last');

document.addEventListener('llm-answer-end', ({ answer }) => {
  last.textContent = `${answer.modelId}: ${answer.status}`;
});
